package clinic.intake.web;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Where an operation takes a body: refuses one of no or any media type, compressed, or by its own word not in UTF-8 (415). */
class StrictMediaTypes {

    private static final Pattern OTHER_CHARSET =
            Pattern.compile("(?i).*;\\s*charset\\s*=\\s*(?!\"?utf-?8\"?\\s*(;|$)).*");
    private static final Pattern WILDCARD = Pattern.compile("\\s*|.*\\*.*");

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        Method method = operation.getResourceMethod();
        if (method == null || !method.isAnnotationPresent(Consumes.class)) {
            return;
        }
        String coding = request.getHeaderString("Content-Encoding");
        String type = request.getHeaderString("Content-Type");
        boolean compressed = coding != null && !coding.equalsIgnoreCase("identity");
        if (compressed
                || type == null
                || OTHER_CHARSET.matcher(type).matches()
                || WILDCARD.matcher(type).matches()) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
