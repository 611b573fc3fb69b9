package clinic.intake.triage.duplicate;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.triage.Place;
import clinic.intake.triage.Requests;
import clinic.intake.triage.listing.ConsultationRequestSummary;
import clinic.intake.triage.listing.OpenedRequests;
import clinic.intake.web.Cursors;
import clinic.intake.web.Page;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Finds requests that may be by the same person as one. That they were looked for is audited, as a search is. */
@Singleton
class PossibleDuplicates {

    private final DataSource connections;
    private final OpenedRequests opened;
    private final Cursors cursors;
    private final Clock clock;

    PossibleDuplicates(DataSource connections, OpenedRequests opened, Cursors cursors, Clock clock) {
        this.connections = connections;
        this.opened = opened;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** One page, and the audit event that it was read. */
    @Transactional
    PossibleDuplicatePage page(String id, int limit, String cursor, Actor actor) throws SQLException {
        ConsultationRequest request = Requests.find(id);
        String scope = "duplicates" + request.id;
        Place after = Place.of(cursor, scope, cursors);
        AuditEvent.read(
                actor,
                "consultation-request.search-duplicates",
                ConsultationRequest.SUBJECT,
                request.id,
                clock.instant());
        Page<DuplicateRow> page = Page.of(rows(request, after, limit + 1), limit, last -> new Place(
                        last.request().receivedAt(), last.request().id())
                .cursor(scope, cursors));
        return new PossibleDuplicatePage(open(page.items()), page.nextCursor());
    }

    /** Nobody is like a person who is erased. */
    private List<DuplicateRow> rows(ConsultationRequest request, Place after, int limit) throws SQLException {
        if (request.erasedAt != null) {
            return List.of();
        }
        try (Connection connection = connections.getConnection()) {
            return DuplicateRow.list(connection, request.id, request.contact(), after, limit);
        }
    }

    private List<PossibleDuplicate> open(List<DuplicateRow> rows) {
        List<ConsultationRequestSummary> summaries =
                opened.summaries(rows.stream().map(DuplicateRow::request).toList());
        List<PossibleDuplicate> items = new ArrayList<>();
        for (DuplicateRow row : rows) {
            items.add(new PossibleDuplicate(row.matches(), row.duplicateOf(), summaries.get(items.size())));
        }
        return items;
    }
}
