package clinic.intake.triage.queue;

import clinic.intake.triage.listing.ConsultationRequestPage;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.OpenedRequests;
import clinic.intake.web.Cursors;
import clinic.intake.web.Page;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Reads the queue, a page at a time. */
@Singleton
class QueuePages {

    private final DataSource connections;
    private final OpenedRequests opened;
    private final Cursors cursors;
    private final Clock clock;

    QueuePages(DataSource connections, OpenedRequests opened, Cursors cursors, Clock clock) {
        this.connections = connections;
        this.opened = opened;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param cursor where the page begins, from the page before, or null; 400 where it belongs to another query
     */
    @Transactional
    ConsultationRequestPage page(QueueQuery query, int limit, String cursor) throws SQLException {
        QueuePlace after = cursor == null ? null : QueuePlace.ofKeys(cursors.keys(cursor, query.scope()));
        List<ListedRequest> rows;
        try (Connection connection = connections.getConnection()) {
            QueueWidth.requireNarrow(connection, query, clock.instant());
            rows = query.isOfNothing()
                    ? List.of()
                    : ListedRequest.list(connection, QueueSql.page(query, after, limit + 1, clock.instant()));
        }
        Page<ListedRequest> page = Page.of(
                rows,
                limit,
                last -> cursors.after(query.scope(), QueuePlace.of(last, after).keys()));
        return new ConsultationRequestPage(opened.summaries(page.items()), page.nextCursor());
    }
}
