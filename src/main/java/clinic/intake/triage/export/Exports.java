package clinic.intake.triage.export;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.OpenedRequests;
import clinic.intake.triage.queue.QueueQuery;
import clinic.intake.triage.queue.QueueWidth;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Begins exports: a few at a time, each audited before its first byte. */
@Singleton
class Exports {

    private static final int MOST_AT_ONCE = 4;

    private final javax.sql.DataSource connections;
    private final OpenedRequests opened;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    Exports(@DataSource("export") javax.sql.DataSource connections, OpenedRequests opened, Clock clock) {
        this.connections = connections;
        this.opened = opened;
        this.clock = clock;
    }

    /**
     * Begins an export for the client of a request. Its first part is read at once, so that what can't be read is a problem.
     *
     * @throws ProblemException 422 where too many requests would have to be looked at, 503 where too many are under way
     */
    ExportStream begin(QueueQuery query, ExportLines lines, Actor actor, RoutingContext request) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            QueueWidth.requireNarrow(connection, query, clock.instant());
        }
        if (!free.tryAcquire()) {
            throw new ProblemException(ProblemCode.OVERLOADED).with("Retry-After", "10");
        }
        request.addEndHandler(end -> free.release());
        Batches batches = new Batches(connections, query, clock.instant());
        List<ListedRequest> first = batches.next();
        QuarkusTransaction.requiringNew()
                .run(() -> AuditEvent.read(
                        actor, "consultation-request.export", ConsultationRequest.SUBJECT, null, clock.instant()));
        return new ExportStream(
                batches, first, lines, opened, clock, request.request().connection());
    }
}
