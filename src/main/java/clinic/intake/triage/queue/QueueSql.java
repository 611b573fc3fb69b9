package clinic.intake.triage.queue;

import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.SqlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes the statement that reads one page of the queue. An index gives an order only within one value of what stands in front of it,
 * so each status and priority is a stream of its own, read from its place on and no further than needed, and the streams are merged:
 * that reads the same on every page, however many requests there are. Streams have keys alone; the page's requests are read by them.
 *
 * <p>Where a change can move a request, whatever has changed since the first page is taken out of the streams and comes by a further
 * one, at the place that it had then.
 */
public final class QueueSql {

    private final QueueQuery query;
    private final QueuePlace after;
    private final int rows;
    private final QueueConditions conditions;
    private final boolean moving;
    private final String direction;

    private QueueSql(QueueQuery query, QueuePlace after, int rows, Instant now) {
        this.query = query;
        this.after = after;
        this.rows = rows;
        this.conditions = new QueueConditions(query, now);
        this.moving = after != null && query.sort().canMove();
        this.direction = query.sort().isDescending() ? " DESC" : "";
    }

    /**
     * The statement for one page. Beside its columns each row has its place, {@code place_urgency} and {@code place_time}, and on the
     * first page of an order in which changes move requests a {@code snapshot}.
     *
     * @param after the place of the row before, or null at the beginning
     * @param rows how many at most
     */
    public static SqlText page(QueueQuery query, QueuePlace after, int rows, Instant now) {
        return new QueueSql(query, after, rows, now).statement();
    }

    /** The statement that counts what a query allows, and stops at so many. */
    static SqlText count(QueueQuery query, int most, Instant now) {
        return new SqlText()
                .add("SELECT count(*) FROM (")
                .add(new QueueSql(query, null, most, now).places())
                .add(") AS counted");
    }

    private SqlText statement() {
        SqlText sql = new SqlText();
        if (moving) {
            addMoved(sql);
        }
        boolean first = after == null && query.sort().canMove();
        return sql.add("SELECT " + ListedRequest.COLUMNS + ", q.place_urgency, q.place_time"
                        + (first ? ", CAST(pg_current_snapshot() AS text) AS snapshot" : "") + " FROM (")
                .add(places())
                .add(") AS q JOIN consultation_request r ON r.id = q.id")
                .add(query.sort().isByUrgency() ? " ORDER BY q.place_urgency, " : " ORDER BY ")
                .add("q.place_time" + direction + ", q.id" + direction);
    }

    /** What a change has moved since the first page, with its place before the first such change. */
    private void addMoved(SqlText sql) {
        String snapshot = after.asOf().toString();
        sql.add("WITH moved AS MATERIALIZED (SELECT DISTINCT ON (request_id) request_id, urgency, updated_at"
                        + " FROM request_former_place WHERE xid >= pg_snapshot_xmin(CAST(")
                .value(snapshot)
                .add(" AS pg_snapshot)) AND NOT pg_visible_in_snapshot(xid, CAST(")
                .value(snapshot)
                .add(" AS pg_snapshot)) ORDER BY request_id, id) ");
    }

    private SqlText places() {
        if (query.reference() != null) {
            return allAtOnce("r", "r." + query.sort().time());
        }
        List<SqlText> parts = new ArrayList<>();
        if (query.sort().isByUrgency()) {
            for (Priority priority : query.priorities()) {
                if (after == null || urgency(priority) >= after.urgency()) {
                    SqlText streams = merged(streams(List.of(priority)), "");
                    parts.add(new SqlText().add("(").add(streams).add(")"));
                }
            }
        } else {
            parts.addAll(streams(query.priorities()));
        }
        if (moving) {
            parts.add(allAtOnce("m", query.sort().isByUrgency() ? "r.received_at" : "m.updated_at"));
        }
        return merged(parts, query.sort().isByUrgency() ? "place_urgency, " : "");
    }

    private SqlText merged(List<SqlText> parts, String before) {
        SqlText sql = new SqlText().add("SELECT * FROM (");
        for (int i = 0; i < parts.size(); i++) {
            sql.add(i == 0 ? "" : " UNION ALL ").add(parts.get(i));
        }
        return sql.add(
                ") AS parts ORDER BY " + before + "place_time" + direction + ", id" + direction + " LIMIT " + rows);
    }

    private List<SqlText> streams(Collection<Priority> priorities) {
        List<SqlText> streams = new ArrayList<>();
        for (ConsultationStatus status : query.statuses()) {
            for (Priority priority : priorities) {
                streams.add(stream(status, priority));
            }
        }
        return streams;
    }

    /** Those of one status and priority, in order; by the rows of their tag, where one is asked for. */
    private SqlText stream(ConsultationStatus status, Priority priority) {
        String key = query.tag() == null ? "r" : "t";
        String time = key + "." + query.sort().time();
        String id = query.tag() == null ? "r.id" : "t.request_id";
        SqlText ofRequest = conditions.ofRequest(status);
        SqlText sql = new SqlText()
                .add("(SELECT " + id + " AS id, " + key + ".urgency AS place_urgency, " + time
                        + " AS place_time FROM ");
        if (query.tag() == null) {
            sql.add("consultation_request r WHERE ");
        } else {
            sql.add("consultation_request_tag t"
                            + (ofRequest.isEmpty() ? "" : " JOIN consultation_request r ON r.id = t.request_id"))
                    .add(" WHERE t.tag = ")
                    .value(query.tag())
                    .add(" AND ");
        }
        boolean placed = after != null && (!query.sort().isByUrgency() || urgency(priority) == after.urgency());
        sql.add(key + ".status = '" + status + "' AND " + key + ".urgency = " + urgency(priority))
                .add(ofRequest)
                .add(conditions.ofReceipt(key, placed));
        if (moving) {
            sql.add(" AND " + id + " NOT IN (SELECT request_id FROM moved)");
        }
        if (placed) {
            addPlace(sql, time + ", " + id);
        }
        return sql.add(" ORDER BY " + time + direction + ", " + id + direction + " LIMIT " + rows + ")");
    }

    /** Those of all statuses and priorities that are asked for, where they are few. */
    private SqlText allAtOnce(String key, String time) {
        SqlText sql = new SqlText()
                .add("(SELECT r.id, " + key + ".urgency AS place_urgency, " + time + " AS place_time FROM ")
                .add(
                        key.equals("m")
                                ? "moved m JOIN consultation_request r ON r.id = m.request_id"
                                : "consultation_request r")
                .add(" WHERE r.status IN " + SqlText.names(query.statuses()))
                .add(" AND r.priority IN " + SqlText.names(query.priorities()))
                .add(conditions.ofRequest(null))
                .add(conditions.ofReceipt("r", false));
        if (query.tag() != null) {
            sql.add(" AND r.tags @> ARRAY[CAST(").value(query.tag()).add(" AS text)]");
        }
        if (after != null) {
            addPlace(sql, (query.sort().isByUrgency() ? key + ".urgency, " : "") + time + ", r.id");
        }
        String order = (query.sort().isByUrgency() ? key + ".urgency, " : "") + time + direction + ", r.id" + direction;
        return sql.add(" ORDER BY " + order + " LIMIT " + rows + ")");
    }

    private void addPlace(SqlText sql, String keys) {
        sql.add(" AND (" + keys + (query.sort().isDescending() ? ") < (" : ") > ("));
        if (keys.contains(".urgency")) {
            sql.add("CAST(" + after.urgency() + " AS smallint), ");
        }
        sql.value(after.at()).add(", ").value(after.id()).add(")");
    }

    private static int urgency(Priority priority) {
        return Priority.values().length - priority.ordinal();
    }
}
