package clinic.intake.web.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import clinic.intake.problem.ProblemReplies;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to the API's description what holds everywhere: the problems that any operation can give, and the headers of every reply. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "BadRequest",
            "406", "NotAcceptable",
            "414", "AddressTooLong",
            "431", "HeadersTooLarge",
            "500", "Internal");

    private static final String RESPONSES = "#/components/responses/";
    private static final String PARAMETERS = "#/components/parameters/";
    private static final Set<String> TAGGED = Set.of("200", "304");

    private final Map<String, APIResponse> shared = new TreeMap<>();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        SharedHeaders.ALL.forEach(components::addHeader);
        addProblem(
                "BadRequest",
                "Malformed: unknown, doubled or wrong-typed members, or bad parameters or headers, all named; or a request that is"
                        + " unclear on the wire (RFC 9112), after which the connection ends.");
        addProblem("AddressTooLong", "The address is longer than 4,096 bytes.", "Connection");
        addProblem(
                "HeadersTooLarge", "There are more than 100 header lines, or more than 16 KiB of them.", "Connection");
        addProblem("NotFound", "There is nothing here, or the token that belongs to it is wrong or missing.");
        addProblem("Gone", "This was public and is no more.");
        addProblem("NotAcceptable", "Not available in a media type that Accept names.");
        addProblem(
                "IdempotencyInProgress", "The first request with this Idempotency-Key is still running.", "RetryAfter");
        addProblem("BodyTooLarge", "The body is too large.", "Connection");
        addProblem("UnsupportedMediaType", "Not JSON in UTF-8 by its media type, or compressed.");
        addProblem(
                "ValidationFailed",
                "Well-formed but not acceptable: every fault is named (up to 50), nothing was stored.",
                "Link");
        addProblem("TooWide", "More than 10,000 requests would have to be looked through (too-wide): narrow it down.");
        addProblem("RateLimited", "Too many calls from this address; try again after Retry-After.", "RetryAfter");
        addProblem("Internal", "A mistake of the service.");
        addProblem(
                "Unavailable",
                "The database can't be reached, or more is asked than can be done now; try again after Retry-After.",
                "RetryAfter");
        addProblem(
                "WithdrawInstead",
                "PRIVACY_NOTICE can't be revoked alone; Link names the request's withdrawal.",
                "Link");
        addProblem(
                "Unauthenticated",
                "Valid credentials are needed: none came, or they are wrong, expired or revoked.",
                "WwwAuthenticate");
        addProblem(
                "Forbidden",
                "The credentials don't allow this (forbidden; WWW-Authenticate names the scope), or are for another part of"
                        + " this API (wrong-audience).",
                "WwwAuthenticate");
        addProblem(
                "IllegalTransition",
                "The request can't take this step now: allowedTransitions says which ones it can.");
        addProblem("RequestErased", "The person is erased from the request: nothing can be added to it any more.");
        addProblem(
                "NoConsent",
                "The clinic may not begin this contact (no-consent: errors says why), or the person is erased from the request.");
        addProblem(
                "NotMergeable",
                "The request can't be merged (illegal-transition), or not into this one (invalid-duplicate-target, with the"
                        + " pointer /target); detail says why.");
        addProblem("PreconditionRequired", "If-Match is missing: read the resource and send its ETag.");
        addProblem(
                "PreconditionFailed", "It has changed since it was read; ETag is that of what is there now.", "ETag");
        addParameter(components, "Reference", "reference", Parameter.In.PATH)
                .description("The request's reference; case and hyphens don't matter.")
                .example("CR-7K3M-9QXZ");
        addParameter(components, "ConsultationRequestId", "id", Parameter.In.PATH)
                .description("The request's id.")
                .example("0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
                .getSchema()
                .format("uuid");
        Parameter slug = addParameter(components, "Slug", "slug", Parameter.In.PATH)
                .description("The article's slug, which names one language version.")
                .example("preparing-for-an-infusion-day");
        slug.getSchema().maxLength(100).pattern("^[a-z0-9]+(-[a-z0-9]+)*$");
        addParameter(components, "ReceiptToken", "Receipt-Token", Parameter.In.HEADER)
                .description("The receiptToken that came with the request's 201.")
                .example("AQAAAAB2c2VjcmV0LWV4YW1wbGU");
        addParameter(components, "IfNoneMatch", "If-None-Match", Parameter.In.HEADER)
                .required(false)
                .description("The ETag of the reply that the client has; 304 where it is still right.");
        addParameter(components, "IfMatch", "If-Match", Parameter.In.HEADER)
                .description("The ETag of the resource as it was read; * changes whatever is there.")
                .example("\"7\"");
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> complete(path, operation)));
        keepUsed(api);
    }

    /** Of what operations share, the description has what some operation refers to. */
    private void keepUsed(OpenAPI api) {
        List<Operation> operations = api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
        Set<String> responses = operations.stream()
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .map(APIResponse::getRef)
                .collect(Collectors.toSet());
        shared.forEach((name, response) -> {
            if (responses.contains(RESPONSES + name)) {
                api.getComponents().addResponse(name, response);
            }
        });
        Set<String> parameters = operations.stream()
                .flatMap(operation -> Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream())
                .map(Parameter::getRef)
                .collect(Collectors.toSet());
        List.copyOf(api.getComponents().getParameters().keySet()).stream()
                .filter(name -> !parameters.contains(PARAMETERS + name))
                .forEach(api.getComponents()::removeParameter);
    }

    private static Parameter addParameter(Components components, String key, String name, Parameter.In in) {
        Parameter parameter = OASFactory.createParameter()
                .name(name)
                .in(in)
                .required(true)
                .schema(createSchema().addType(Schema.SchemaType.STRING));
        components.addParameter(key, parameter);
        return parameter;
    }

    private void addProblem(String name, String description, String... headers) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .content(createContent()
                        .addMediaType(
                                ProblemReplies.MEDIA_TYPE,
                                createMediaType().schema(createSchema().ref("#/components/schemas/Problem"))));
        addHeaders(response, List.of("ContentLanguage"));
        addHeaders(response, List.of(headers));
        addHeaders(response, SharedHeaders.EVERY_REPLY);
        addHeaders(response, SharedHeaders.LIMITED);
        shared.put(name, response);
    }

    private void complete(String path, Operation operation) {
        if (operation.getSecurity() == null) {
            operation.setSecurity(List.of());
        }
        APIResponses responses = operation.getResponses();
        EVERYWHERE.forEach((status, name) -> {
            if (responses.getAPIResponse(status) == null) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(RESPONSES + name));
            }
        });
        boolean isPublic = responses.getAPIResponse("304") != null;
        if (isPublic) {
            operation.addParameter(OASFactory.createParameter().ref(PARAMETERS + "IfNoneMatch"));
        }
        boolean isLimited = !isPublic && path.startsWith("/v1/");
        if (isLimited) {
            responses.addAPIResponse("429", OASFactory.createAPIResponse().ref(RESPONSES + "RateLimited"));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (response.getRef() == null) {
                addHeaders(response, SharedHeaders.EVERY_REPLY);
                addHeaders(response, isPublic && TAGGED.contains(status) ? SharedHeaders.PUBLIC : List.of());
                addHeaders(response, isLimited ? SharedHeaders.LIMITED : List.of());
            }
        });
        Map<String, APIResponse> sorted = new TreeMap<>(responses.getAPIResponses());
        responses.setAPIResponses(sorted);
    }

    private static void addHeaders(APIResponse response, List<String> names) {
        for (String name : names) {
            Header reference = OASFactory.createHeader().ref("#/components/headers/" + name);
            response.addHeader(SharedHeaders.fieldName(name), reference);
        }
    }
}
