package clinic.intake.triage.search;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.triage.listing.ConsultationRequestPage;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.OpenedRequests;
import clinic.intake.triage.listing.SqlText;
import clinic.intake.web.Cursors;
import clinic.intake.web.Page;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds the requests of a person, the latest first. That it was looked for is audited; what was looked for is not. */
@Singleton
class PersonSearch {

    private final DataSource connections;
    private final OpenedRequests opened;
    private final Cursors cursors;
    private final Clock clock;

    PersonSearch(DataSource connections, OpenedRequests opened, Cursors cursors, Clock clock) {
        this.connections = connections;
        this.opened = opened;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** One page, and the audit event that it was read. */
    @Transactional
    ConsultationRequestPage page(PersonHashes person, int limit, String cursor, Actor actor) throws SQLException {
        List<String> after = cursor == null ? null : keys(cursor, person.scope());
        AuditEvent.read(actor, "consultation-request.search", ConsultationRequest.SUBJECT, null, clock.instant());
        List<ListedRequest> rows;
        try (Connection connection = connections.getConnection()) {
            rows = ListedRequest.list(connection, statement(person, after, limit + 1));
        }
        Page<ListedRequest> page = Page.of(
                rows,
                limit,
                last -> cursors.after(
                        person.scope(), last.receivedAt().toString(), last.id().toString()));
        return new ConsultationRequestPage(opened.summaries(page.items()), page.nextCursor());
    }

    private static SqlText statement(PersonHashes person, List<String> after, int rows) {
        SqlText sql = new SqlText()
                .add("SELECT " + ListedRequest.COLUMNS
                        + ", r.urgency, r.received_at FROM consultation_request r WHERE true");
        person.addTo(sql);
        if (after != null) {
            sql.add(" AND (r.received_at, r.id) < (")
                    .value(Instant.parse(after.get(0)))
                    .add(", ")
                    .value(UUID.fromString(after.get(1)))
                    .add(")");
        }
        return sql.add(" ORDER BY r.received_at DESC, r.id DESC LIMIT " + rows);
    }

    /** In a body a cursor is a member like others. */
    private List<String> keys(String cursor, String scope) {
        try {
            return cursors.keys(cursor, scope);
        } catch (ProblemException refusal) {
            throw refusal.code() == ProblemCode.CURSOR_MISMATCH
                    ? ProblemException.bad(List.of(Fault.at("/cursor", ProblemCode.CURSOR_MISMATCH)))
                    : ProblemException.invalid(List.of(
                            Fault.at("/cursor", ProblemCode.INVALID_VALUE).as("cursor")));
        }
    }
}
