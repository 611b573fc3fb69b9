package clinic.intake.hostile;

import clinic.intake.testsupport.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How many rows there are of all that a public write can add. That staff read, and who was refused, is audited rightly. */
final class StoredRows {

    private static final List<String> TABLES = List.of(
            "consultation_request",
            "consent",
            "idempotency_key",
            "event",
            "audit_event WHERE actor_type = 'VISITOR' AND outcome = 'SUCCESS'",
            "transition");

    private StoredRows() {}

    static List<Long> in(Database database) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String table : TABLES) {
            counts.add(database.count(table));
        }
        return counts;
    }
}
