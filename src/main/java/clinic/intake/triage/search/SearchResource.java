package clinic.intake.triage.search;

import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.listing.ConsultationRequestPage;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff look for a person's requests. */
@Path("/v1/staff/consultation-request-searches")
@Tag(name = "Triage")
public class SearchResource {

    private final PersonSearch searching;
    private final Validation validation;
    private final ContactIndex index;
    private final ClinicProfile profile;
    private final Caller caller;

    SearchResource(
            PersonSearch searching, Validation validation, ContactIndex index, ClinicProfile profile, Caller caller) {
        this.searching = searching;
        this.validation = validation;
        this.index = index;
        this.profile = profile;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "searchConsultationRequests",
            summary = "Find the requests of a person",
            description =
                    "By whole values, which the service keeps as keyed hashes only. A POST, so that no personal value stands in an"
                            + " address. Each search is audited, without what was looked for.")
    @RequestBody(
            required = true,
            description = "Whose requests, at most 64 KiB.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConsultationRequestSearch.class)))
    @APIResponse(
            responseCode = "200",
            description = "One page of requests.",
            content = @Content(schema = @Schema(implementation = ConsultationRequestPage.class)))
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public ConsultationRequestPage search(@Context RoutingContext http) throws SQLException {
        JsonBody<ConsultationRequestSearch> body = JsonBodies.read(http, ConsultationRequestSearch.class);
        ConsultationRequestSearch search = body.value();
        PersonHashes person = PersonHashes.of(
                search,
                validation.faults(body),
                index,
                profile.clinic().address().country());
        return searching.page(person, search.limit(), search.cursor(), caller.actor());
    }
}
