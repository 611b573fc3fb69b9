package clinic.intake.audit.reading;

import clinic.intake.audit.AuditEvent.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes the statement that finds one page of audit events. Most of them are submissions, which some indexes leave out; that a query
 * doesn't want these is written out, so that the database may use them whatever the parameters turn out to be.
 */
final class AuditSql {

    private static final String EVENTS =
            "SELECT id, occurred_at, actor_type, actor_id, action, subject_type, subject_id, outcome, request_id, caller_request_id,"
                    + " changed_members FROM audit_event WHERE true";
    private static final String MOST_COMMON_ACTION = "consultation-request.submit";
    private static final String MOST_COMMON_SUBJECT = "consultation-request";

    private final StringBuilder sql = new StringBuilder(EVENTS);
    private final List<Object> values = new ArrayList<>();

    private AuditSql() {}

    /**
     * The statement for one page, the newest first.
     *
     * @param after time and id of the row before, or null at the beginning
     */
    static AuditSql page(AuditQuery query, List<String> after, int rows) {
        AuditSql statement = new AuditSql();
        statement.add(" AND actor_id = ", query.actor());
        statement.add(" AND subject_id = ", query.subjectId());
        statement.addName("action", query.action(), MOST_COMMON_ACTION);
        statement.addName("subject_type", query.subjectType(), MOST_COMMON_SUBJECT);
        statement.add(query.outcome());
        statement.add(" AND occurred_at > ", query.after());
        statement.add(" AND occurred_at < ", query.before());
        if (after != null) {
            statement.add(" AND (occurred_at, id) < (", Instant.parse(after.get(0)));
            statement.add(", ", UUID.fromString(after.get(1)));
            statement.sql.append(')');
        }
        statement.sql.append(" ORDER BY occurred_at DESC, id DESC LIMIT ").append(rows);
        return statement;
    }

    String text() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }

    private void addName(String column, String value, String mostCommon) {
        add(" AND " + column + " = ", value);
        if (value != null && !value.equals(mostCommon)) {
            sql.append(" AND ")
                    .append(column)
                    .append(" <> '")
                    .append(mostCommon)
                    .append('\'');
        }
    }

    private void add(Outcome outcome) {
        if (outcome != null) {
            sql.append(" AND outcome = '").append(outcome.name()).append('\'');
        }
    }

    private void add(String condition, Object value) {
        if (value != null) {
            values.add(value);
            sql.append(condition).append('?').append(values.size());
        }
    }
}
