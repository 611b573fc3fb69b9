package clinic.intake.triage.queue;

import clinic.intake.consultation.RepeatedBodies;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.triage.listing.SqlText;
import java.time.Duration;
import java.time.Instant;

/** Writes what a query narrows the queue to, but for status and priority, which streams go by. {@code r} is the request. */
final class QueueConditions {

    /** Clocks of replicas differ: what was received after a time was changed after it, but for so much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final QueueQuery query;
    private final Instant now;

    QueueConditions(QueueQuery query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /** Conditions on the request, each behind AND, but for the tag; empty where it doesn't have to be looked at. */
    SqlText ofRequest(ConsultationStatus status) {
        SqlText sql = new SqlText();
        if (query.reference() != null) {
            sql.add(" AND r.reference = ").value(query.reference().text());
        }
        if (query.assignee() != null) {
            sql.add(" AND coalesce(r.assignee, '') = ").value(query.assignee());
        }
        if (query.concern() != null) {
            sql.add(" AND r.concerns @> '{" + query.concern() + "}'");
        }
        if (query.sourceArticle() != null) {
            sql.add(" AND r.source_article = ").value(query.sourceArticle());
        }
        if (query.snoozed() != null) {
            sql.add(query.snoozed() ? " AND r.snoozed_until > " : " AND coalesce(r.snoozed_until, '-infinity') <= ")
                    .literal(now);
        }
        if (query.suspicious() != null) {
            sql.add(query.suspicious() ? " AND r.suspicious" : " AND NOT r.suspicious");
        }
        if (query.possibleDuplicate() != null) {
            sql.add((query.possibleDuplicate() ? " AND " : " AND NOT ") + RepeatedBodies.CONDITION);
        }
        addDue(sql, status);
        return sql;
    }

    private void addDue(SqlText sql, ConsultationStatus status) {
        if (Boolean.TRUE.equals(query.overdue())) {
            sql.add(" AND r.due_at < ").literal(now);
        } else if (query.overdue() != null && status == null) {
            sql.add(" AND (r.status NOT IN " + SqlText.names(QueueQuery.OPEN) + " OR r.due_at >= ")
                    .literal(now)
                    .add(")");
        } else if (query.overdue() != null && status.isOpen()) {
            sql.add(" AND r.due_at >= ").literal(now);
        }
    }

    /**
     * Conditions on when it was received, each behind AND, on the request or what repeats its times.
     *
     * @param placed whether the place of the row before bounds the same time on the same side: of two bounds an index would begin at the wider
     */
    SqlText ofReceipt(String alias, boolean placed) {
        SqlText sql = new SqlText();
        boolean byReceipt = placed && query.sort() != QueueSort.LAST_CHANGED;
        if (query.receivedAfter() != null && !(byReceipt && !query.sort().isDescending())) {
            sql.add(" AND " + alias + ".received_at > ").value(query.receivedAfter());
            if (query.sort() == QueueSort.LAST_CHANGED) {
                sql.add(" AND " + alias + ".updated_at > ")
                        .value(query.receivedAfter().minus(CLOCKS_DIFFER));
            }
        }
        if (query.receivedBefore() != null && !(byReceipt && query.sort().isDescending())) {
            sql.add(" AND " + alias + ".received_at < ").value(query.receivedBefore());
        }
        return sql;
    }
}
