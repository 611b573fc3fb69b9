package clinic.intake.problem;

import clinic.intake.time.TimeOrderedId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes a problem as the reply to a request. */
@ApplicationScoped
public class ProblemReplies {

    /** RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ObjectMapper json;
    private final List<ProblemExtension> extensions;

    ProblemReplies(ObjectMapper json, @All List<ProblemExtension> extensions) {
        this.json = json;
        this.extensions = extensions;
    }

    /** The reply as a JAX-RS response. */
    public Response response(ProblemException problem, RoutingContext request) {
        Locale language = language(request);
        Response.ResponseBuilder reply = Response.status(problem.status())
                .type(MEDIA_TYPE)
                .header("Content-Language", language.toLanguageTag())
                .entity(bytes(problem, request, language));
        problem.headers().forEach(reply::header);
        return reply.build();
    }

    /** Ends the request with the problem, where JAX-RS has no say. */
    public void send(ProblemException problem, RoutingContext request) {
        Locale language = language(request);
        var response = request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", MEDIA_TYPE)
                .putHeader("Content-Language", language.toLanguageTag());
        problem.headers().forEach(response::putHeader);
        byte[] body = bytes(problem, request, language);
        if (request.request().method().name().equals("HEAD")) {
            response.putHeader("Content-Length", String.valueOf(body.length)).end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private static Locale language(RoutingContext request) {
        return ProblemTexts.language(request.request().getHeader("Accept-Language"));
    }

    private byte[] bytes(ProblemException problem, RoutingContext request, Locale language) {
        String requestId = Optional.ofNullable(request.<String>get(RequestId.KEY))
                .orElseGet(() -> TimeOrderedId.next().toString());
        Problem body = new Problem(
                "/problems/" + problem.code().code(),
                ProblemTexts.title(problem.code(), language),
                problem.status(),
                ProblemTexts.detail(problem, language),
                "urn:uuid:" + uuid(requestId),
                problem.code(),
                requestId,
                errors(problem, language),
                problem.allowedTransitions(),
                crisis(request.normalizedPath(), language));
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can't be written", e);
        }
    }

    private static List<Problem.ProblemError> errors(ProblemException problem, Locale language) {
        if (problem.faults().isEmpty()) {
            return null;
        }
        return problem.faults().stream()
                .map(fault -> new Problem.ProblemError(
                        fault.pointer(),
                        fault.parameter(),
                        fault.header(),
                        fault.code(),
                        ProblemTexts.detail(fault, language)))
                .toList();
    }

    private Object crisis(String path, Locale language) {
        return extensions.stream()
                .map(extension -> extension.crisis(path, language))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static String uuid(String requestId) {
        return UUID_FORM.matcher(requestId).matches()
                ? requestId.toLowerCase(Locale.ROOT)
                : UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
