package clinic.intake.web;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;

/** Whether a reply may have a media type (RFC 9110 §12.5.1), where an address has several: the framework then takes one also where none will do. */
public final class AcceptHeader {

    private AcceptHeader() {}

    /** Goes on only where the client accepts the media type; else 406. */
    public static void require(String type, HttpHeaders headers) {
        MediaType media = MediaType.valueOf(type);
        // The most specific range decides; those of the same type and subtype are equally specific.
        boolean accepted = headers.getAcceptableMediaTypes().stream()
                .filter(media::isCompatible)
                .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                .filter(range -> weight(range) > 0)
                .isPresent();
        if (!accepted) {
            throw new ProblemException(ProblemCode.NOT_ACCEPTABLE);
        }
    }

    /** How much a client wants what a range of its names: from 0, not at all, to 1. */
    public static double weight(MediaType range) {
        return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
    }
}
