package clinic.intake.triage.export;

import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.queue.QueuePlace;
import clinic.intake.triage.queue.QueueQuery;
import clinic.intake.triage.queue.QueueSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * All requests of a query, some at a time, as pages are read: each batch has a connection for a moment, so that none is held, and no
 * transaction open, while a client reads; and each request that was there at the beginning comes once.
 */
final class Batches {

    private static final int ROWS = 500;

    private final DataSource connections;
    private final QueueQuery query;
    private final Instant begin;
    private QueuePlace place;
    private boolean more;

    Batches(DataSource connections, QueueQuery query, Instant begin) {
        this.connections = connections;
        this.query = query;
        this.begin = begin;
        this.more = !query.isOfNothing();
    }

    /** The next requests; none at the end. */
    List<ListedRequest> next() throws SQLException {
        if (!more) {
            return List.of();
        }
        List<ListedRequest> rows;
        try (Connection connection = connections.getConnection()) {
            rows = ListedRequest.list(connection, QueueSql.page(query, place, ROWS, begin));
        }
        more = rows.size() == ROWS;
        if (more) {
            place = QueuePlace.of(rows.get(ROWS - 1), place);
        }
        return rows;
    }
}
