package clinic.intake.consultation;

import clinic.intake.consultation.reference.Reference;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds consultation requests. One that is held can't be changed by others until the running transaction ends. */
public final class ConsultationRequests {

    private ConsultationRequests() {}

    /** The request with this reference. */
    public static Optional<ConsultationRequest> find(Reference reference) {
        return ConsultationRequest.find("reference", reference.text()).firstResultOptional();
    }

    /** The request with this reference, held. */
    public static Optional<ConsultationRequest> hold(Reference reference) {
        return ConsultationRequest.<ConsultationRequest>find("reference", reference.text())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The request with this id, held. */
    public static Optional<ConsultationRequest> hold(UUID id) {
        return ConsultationRequest.<ConsultationRequest>find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Those with these ids, of which there are few, held; in the order of their ids, so that no two wait for each other. */
    public static List<ConsultationRequest> hold(Collection<UUID> ids) {
        return ConsultationRequest.<ConsultationRequest>find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
