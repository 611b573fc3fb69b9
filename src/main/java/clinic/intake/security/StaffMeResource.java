package clinic.intake.security;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells staff who they are here. */
@Path("/v1/staff/me")
@Tag(name = "Staff")
public class StaffMeResource {

    private final Caller caller;

    StaffMeResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getStaffMember",
            summary = "Who is signed in",
            description =
                    "Needs no scope: says which ones the credentials have, so that a frontend shows what can be done.")
    @APIResponse(
            responseCode = "200",
            description = "Who is signed in.",
            content = @Content(schema = @Schema(implementation = StaffMember.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public StaffMember get() {
        return new StaffMember(
                caller.actor().id(),
                caller.name(),
                caller.scopes().stream().sorted().toList());
    }
}
