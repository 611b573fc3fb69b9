package clinic.intake.web;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Whether a reply may have a media type (RFC 9110 §12.5.1), where an address has several: the framework then takes one also where none will do. */
public final class AcceptHeader {

    private AcceptHeader() {}

    /** Goes on only where the client accepts the media type; else 406. */
    public static void require(String type, HttpHeaders headers) {
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.valueOf(type)::isCompatible)) {
            throw new ProblemException(ProblemCode.NOT_ACCEPTABLE);
        }
    }
}
