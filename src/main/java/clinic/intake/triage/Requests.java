package clinic.intake.triage;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.ConsultationRequests;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.EntityTags;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the request that staff name in an address. */
public final class Requests {

    private Requests() {}

    /**
     * The request with this id.
     *
     * @throws ProblemException 404 where there is none, also where it is no id at all
     */
    public static ConsultationRequest find(String id) {
        return idOf(id)
                // No method reference: Panache puts its own code only where the entity is called by name.
                .flatMap(uuid -> ConsultationRequest.<ConsultationRequest>findByIdOptional(uuid))
                .orElseThrow(Requests::notFound);
    }

    /**
     * The same, to be changed: held against others until the running transaction ends, and as the client has seen it.
     *
     * @param ifMatch the header If-Match, or null
     * @throws ProblemException 404, 428 or 412
     */
    public static ConsultationRequest hold(String id, String ifMatch) {
        ConsultationRequest request = hold(id);
        EntityTags.required(ifMatch, request.version);
        return request;
    }

    /**
     * The same, for what is added to it: however the client has seen it.
     *
     * @throws ProblemException 404
     */
    public static ConsultationRequest hold(String id) {
        return idOf(id).flatMap(ConsultationRequests::hold).orElseThrow(Requests::notFound);
    }

    /**
     * The same, together with another, which is held as well.
     *
     * @param other its id; where there is none, the pair has none
     */
    public static Pair holdBoth(String id, UUID other, String ifMatch) {
        UUID one = idOf(id).orElseThrow(Requests::notFound);
        List<ConsultationRequest> held = ConsultationRequests.hold(List.of(one, other));
        ConsultationRequest request = of(held, one).orElseThrow(Requests::notFound);
        EntityTags.required(ifMatch, request.version);
        return new Pair(request, of(held, other).orElse(null));
    }

    /**
     * Two requests.
     *
     * @param other null where there is none
     */
    public record Pair(ConsultationRequest request, ConsultationRequest other) {}

    private static Optional<ConsultationRequest> of(List<ConsultationRequest> held, UUID id) {
        return held.stream().filter(request -> request.id.equals(id)).findFirst();
    }

    /** The id that a text is; empty where it is none. */
    public static Optional<UUID> idOf(String text) {
        try {
            UUID id = UUID.fromString(text);
            // It also reads forms that are no UUID, such as 1-1-1-1-1.
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }
}
