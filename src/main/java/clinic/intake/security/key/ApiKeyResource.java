package clinic.intake.security.key;

import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Audience;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.web.Cursors;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import clinic.intake.web.NextPage;
import clinic.intake.web.Page;
import clinic.intake.web.Validation;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff make and revoke the keys of staff and of what works for them. */
@Path("/v1/staff/api-keys")
@Tag(name = "Staff")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {

    private static final String PATH = "/v1/staff/api-keys";

    private final Caller caller;
    private final Validation validation;
    private final Cursors cursors;
    private final Clock clock;

    ApiKeyResource(Caller caller, Validation validation, Cursors cursors, Clock clock) {
        this.caller = caller;
        this.validation = validation;
        this.cursors = cursors;
        this.clock = clock;
    }

    @POST
    @PermissionsAllowed(Scope.KEYS_WRITE)
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "issueApiKey",
            summary = "Make a key",
            description =
                    "The reply shows the key this once. To rotate a key, make another of the same name, give it to its"
                            + " holder, and revoke the old one: two of a name can be live at once, a third is 422 at /name. A scope that"
                            + " the caller lacks is 403.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(
            responseCode = "201",
            description = "The key.",
            headers =
                    @Header(
                            name = "Location",
                            description = "What staff see of it from now on.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "uri-reference")),
            content = @Content(schema = @Schema(implementation = IssuedApiKey.class)))
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response issue(@Context RoutingContext http) {
        Instant now = clock.instant();
        JsonBody<NewApiKey> body = JsonBodies.read(http, NewApiKey.class);
        Faults faults = new Faults();
        validation.faults(body).forEach(faults::add);
        KeyTerms.faults(body.value(), now).forEach(faults::add);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults.list());
        }
        NewApiKey asked = body.value();
        KeyTerms.requireNoMore(asked.scopes(), caller.scopes());
        ApiKeySecret secret = ApiKeySecret.generate();
        ApiKey key = ApiKey.issue(
                secret, Audience.STAFF, asked.name(), asked.scopes(), KeyTerms.expiry(asked), caller.actor(), now);
        return Response.status(201)
                .header("Location", PATH + "/" + key.id)
                .entity(IssuedApiKey.of(key, secret))
                .build();
    }

    @GET
    @PermissionsAllowed(Scope.KEYS_WRITE)
    @Transactional
    @Operation(
            operationId = "listApiKeys",
            summary = "The keys of staff",
            description = "The newest first, also those that have expired or were revoked.")
    @APIResponse(
            responseCode = "200",
            description = "One page of keys.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = ApiKeyPage.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context UriInfo address) {
        Instant now = clock.instant();
        Page<ApiKey> keys = Page.of(
                after(cursor, limit + 1),
                limit,
                last -> cursors.after(PATH, last.createdAt.toString(), last.id.toString()));
        ApiKeyPage page =
                new ApiKeyPage(keys.map(key -> ApiKeyView.of(key, now)).items(), keys.nextCursor());
        return Response.ok(page)
                .header("Link", NextPage.link(address, page.nextCursor()))
                .build();
    }

    private List<ApiKey> after(String cursor, int limit) {
        if (cursor == null) {
            return ApiKey.listOfStaff(limit);
        }
        List<String> last = cursors.keys(cursor, PATH);
        return ApiKey.listOfStaffBefore(Instant.parse(last.get(0)), UUID.fromString(last.get(1)), limit);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Scope.KEYS_WRITE)
    @Transactional
    @Operation(operationId = "getApiKey", summary = "A key of staff", description = "All but its secret.")
    @APIResponse(
            responseCode = "200",
            description = "The key.",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public ApiKeyView get(@Parameter(description = "The key's id.") @PathParam("id") UUID id) {
        return ApiKeyView.of(
                ApiKey.findOfStaff(id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND)), clock.instant());
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Scope.KEYS_WRITE)
    @Transactional
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke a key",
            description =
                    "From the next request on it is refused everywhere, for good. Can be repeated; a key may revoke"
                            + " itself.")
    @APIResponse(responseCode = "204", description = "Revoked.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public void revoke(@Parameter(description = "The key's id.") @PathParam("id") UUID id) {
        ApiKey.findOfStaffForUpdate(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND))
                .revoke(caller.actor(), clock.instant());
    }
}
