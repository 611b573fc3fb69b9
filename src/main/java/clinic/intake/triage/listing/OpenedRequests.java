package clinic.intake.triage.listing;

import clinic.intake.consultation.RequestSealing;
import clinic.intake.consultation.SealedPerson;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens the persons of rows, for lists that show them. */
@Singleton
public class OpenedRequests {

    private final RequestSealing sealing;
    private final Clock clock;

    OpenedRequests(RequestSealing sealing, Clock clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    /** The person of a row; empty where it was erased. */
    public Optional<SealedPerson> person(ListedRequest row) {
        return row.erasedAt() == null ? Optional.of(sealing.open(row.id(), row.sealed())) : Optional.empty();
    }

    /** The rows as lists show them, their contact data masked. */
    public List<ConsultationRequestSummary> summaries(List<ListedRequest> rows) {
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> ConsultationRequestSummary.of(row, person(row).orElse(null), now))
                .toList();
    }
}
