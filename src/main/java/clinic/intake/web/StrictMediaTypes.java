package clinic.intake.web;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses bodies of no media type where one is needed, compressed ones, and those that say they are not in UTF-8 (415). */
class StrictMediaTypes {

    private static final Pattern OTHER_CHARSET =
            Pattern.compile("(?i).*;\\s*charset\\s*=\\s*(?!\"?utf-?8\"?\\s*(;|$)).*");

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        String coding = request.getHeaderString("Content-Encoding");
        String type = request.getHeaderString("Content-Type");
        boolean compressed = coding != null && !coding.equalsIgnoreCase("identity");
        boolean missing = type == null && operation.getResourceMethod().isAnnotationPresent(Consumes.class);
        if (missing || compressed || type != null && OTHER_CHARSET.matcher(type).matches()) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
