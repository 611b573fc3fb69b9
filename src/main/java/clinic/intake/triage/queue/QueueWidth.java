package clinic.intake.triage.queue;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.triage.listing.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Refuses queries for which too many requests would have to be looked at one by one, since no index tells what is asked for. */
public final class QueueWidth {

    private static final int MOST_LOOKED_AT = 10_000;

    private QueueWidth() {}

    /** Goes on only with a query that no more than 10,000 requests have to be looked at for; else 422 {@code too-wide}. */
    public static void requireNarrow(Connection connection, QueueQuery query, Instant now) throws SQLException {
        if (!query.isUnindexed() || query.isOfNothing()) {
            return;
        }
        SqlText count = QueueSql.count(query.indexed(), MOST_LOOKED_AT + 1, now);
        try (PreparedStatement select = count.prepare(connection, "");
                ResultSet counted = select.executeQuery()) {
            counted.next();
            if (counted.getInt(1) > MOST_LOOKED_AT) {
                throw new ProblemException(ProblemCode.TOO_WIDE);
            }
        }
    }
}
