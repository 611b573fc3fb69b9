import clinic.intake.consultation.Concern;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.reference.Reference;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.triage.queue.PageSnapshot;
import clinic.intake.triage.queue.QueuePlace;
import clinic.intake.triage.queue.QueueQuery;
import clinic.intake.triage.queue.QueueSort;
import clinic.intake.triage.queue.QueueSql;
import clinic.intake.triage.queue.SqlText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Reads page 1 and page 1,000 of the queue for each filter in each order by the service's own statements, and writes a table of the
 * buffers that EXPLAIN (ANALYZE, BUFFERS) tells. Where there are fewer pages, the last full one stands in for page 1,000.
 *
 * <p>Arguments: JDBC URL, user, password. Ends with 1 where a late page reads more than 1.3 times what the first reads.
 */
public class QueuePages {

    private static final int LIMIT = 20;
    private static final int PAGE = 1000;
    private static final double MOST = 1.3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Instant now = Instant.now();
    private boolean failed;

    private QueuePages(Connection connection) {
        this.connection = connection;
    }

    private record Page(long buffers, double millis, int rows) {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            QueuePages pages = new QueuePages(connection);
            pages.write();
            System.exit(pages.failed ? 1 : 0);
        }
    }

    private void write() throws Exception {
        System.out.println("| filter | sort | buffers of page 1 | late page | its buffers | ratio | ms |");
        System.out.println("|---|---|---:|---:|---:|---:|---:|");
        for (Map.Entry<String, QueueQuery> filter : filters().entrySet()) {
            for (QueueSort sort : QueueSort.values()) {
                write(filter.getKey(), with(filter.getValue(), sort));
            }
        }
    }

    private void write(String filter, QueueQuery query) throws Exception {
        int late = PAGE;
        QueuePlace before = placeOf(query, (PAGE - 1) * LIMIT);
        if (before == null) {
            int all = count(query);
            late = Math.max(1, (all - 1) / LIMIT);
            before = late == 1 ? null : placeOf(query, (late - 1) * LIMIT);
        }
        Page first = explain(query, null);
        Page last = late == 1 ? first : explain(query, before);
        double ratio = (double) last.buffers / first.buffers;
        failed |= ratio > MOST;
        System.out.printf(
                "| %s | `%s` | %d | %d | %d | %s%.2f | %.1f |%n",
                filter, query.sort().parameter(), first.buffers, late, last.buffers, ratio > MOST ? "**" : "", ratio, last.millis);
    }

    private Map<String, QueueQuery> filters() {
        QueueQuery open = QueueQuery.open();
        Map<String, QueueQuery> filters = new LinkedHashMap<>();
        filters.put("none", open);
        filters.put("`status=COMPLETED`", statuses(open, EnumSet.of(ConsultationStatus.COMPLETED)));
        filters.put("`status=RECEIVED`", statuses(open, EnumSet.of(ConsultationStatus.RECEIVED)));
        filters.put("every `status`", statuses(open, EnumSet.allOf(ConsultationStatus.class)));
        filters.put("`priority=HIGH`", priorities(open, EnumSet.of(Priority.HIGH)));
        filters.put("`priority=HIGH`, every `status`", priorities(statuses(open, EnumSet.allOf(ConsultationStatus.class)), EnumSet.of(Priority.HIGH)));
        filters.put("`assignee=none`", filtered(open, "", null, null, null, null, null, null, null, null));
        filters.put("`assignee` of most", filtered(open, "key:staff0", null, null, null, null, null, null, null, null));
        filters.put("`assignee` of few", filtered(open, "key:staff30", null, null, null, null, null, null, null, null));
        filters.put("`concern=DEPRESSION`", filtered(open, null, Concern.DEPRESSION, null, null, null, null, null, null, null));
        filters.put("`concern=PTSD`", filtered(open, null, Concern.PTSD, null, null, null, null, null, null, null));
        filters.put("`concern=PREFER_NOT_TO_SAY`", filtered(open, null, Concern.PREFER_NOT_TO_SAY, null, null, null, null, null, null, null));
        filters.put("`sourceArticle` of most", filtered(open, null, null, "article-0", null, null, null, null, null, null));
        filters.put("`sourceArticle` of few", filtered(open, null, null, "article-150", null, null, null, null, null, null));
        filters.put("`tag` of most", filtered(open, null, null, null, "vip", null, null, null, null, null));
        filters.put("`tag` of few", filtered(open, null, null, null, "tag-40", null, null, null, null, null));
        filters.put("`overdue=true`", filtered(open, null, null, null, null, true, null, null, null, null));
        filters.put("`overdue=false`", filtered(open, null, null, null, null, false, null, null, null, null));
        filters.put("`snoozed=true`", filtered(open, null, null, null, null, null, true, null, null, null));
        filters.put("`snoozed=false`", filtered(open, null, null, null, null, null, false, null, null, null));
        Instant then = now.minusSeconds(95L * 600_000);
        filters.put("`receivedAfter`", filtered(open, null, null, null, null, null, null, null, then, null));
        filters.put("`receivedBefore`", filtered(open, null, null, null, null, null, null, null, null, then));
        return filters;
    }

    private static QueueQuery statuses(QueueQuery q, EnumSet<ConsultationStatus> statuses) {
        return new QueueQuery(statuses, q.priorities(), q.assignee(), q.concern(), q.sourceArticle(), q.tag(), q.overdue(), q.snoozed(), q.reference(), q.receivedAfter(), q.receivedBefore(), q.sort());
    }

    private static QueueQuery priorities(QueueQuery q, EnumSet<Priority> priorities) {
        return new QueueQuery(q.statuses(), priorities, q.assignee(), q.concern(), q.sourceArticle(), q.tag(), q.overdue(), q.snoozed(), q.reference(), q.receivedAfter(), q.receivedBefore(), q.sort());
    }

    private static QueueQuery filtered(QueueQuery q, String assignee, Concern concern, String source, String tag, Boolean overdue, Boolean snoozed, Reference reference, Instant after, Instant before) {
        return new QueueQuery(q.statuses(), q.priorities(), assignee, concern, source, tag, overdue, snoozed, reference, after, before, q.sort());
    }

    private static QueueQuery with(QueueQuery q, QueueSort sort) {
        return new QueueQuery(q.statuses(), q.priorities(), q.assignee(), q.concern(), q.sourceArticle(), q.tag(), q.overdue(), q.snoozed(), q.reference(), q.receivedAfter(), q.receivedBefore(), sort);
    }

    private QueuePlace placeOf(QueueQuery query, int row) throws SQLException {
        try (PreparedStatement select = QueueSql.page(query, null, row, now).prepare(connection, ""); ResultSet rows = select.executeQuery()) {
            int n = 0;
            QueuePlace place = null;
            while (rows.next()) {
                n++;
                if (n == row) {
                    place = new QueuePlace(rows.getInt("place_urgency"), rows.getObject("place_time", OffsetDateTime.class).toInstant(),
                            rows.getObject("id", UUID.class), snapshot());
                }
            }
            return place;
        }
    }

    private int count(QueueQuery query) throws SQLException {
        try (PreparedStatement select = QueueSql.page(query, null, PAGE * LIMIT, now).prepare(connection, ""); ResultSet rows = select.executeQuery()) {
            int n = 0;
            while (rows.next()) {
                n++;
            }
            return n;
        }
    }

    private PageSnapshot snapshot() throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("SELECT pg_current_snapshot()::text")) {
            row.next();
            return PageSnapshot.ofText(row.getString(1));
        }
    }

    private Page explain(QueueQuery query, QueuePlace after) throws Exception {
        SqlText sql = QueueSql.page(query, after, LIMIT + 1, now);
        if (System.getenv("GENERIC") != null) {
            String t = sql.toString(); StringBuilder b = new StringBuilder(); int n = 0;
            for (char c : t.toCharArray()) { if (c == '?') b.append("$").append(++n); else b.append(c); }
            java.lang.reflect.Field f = SqlText.class.getDeclaredField("values"); f.setAccessible(true);
            StringBuilder v = new StringBuilder();
            for (Object o : (java.util.List<?>) f.get(sql)) v.append(v.length() > 0 ? "," : "").append("'").append(o).append("'");
            connection.createStatement().execute("DEALLOCATE ALL; SET plan_cache_mode=force_generic_plan; PREPARE q AS " + b);
            ResultSet rr = null;
            for (int i = 0; i < 2; i++) rr = connection.createStatement().executeQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE q" + (n == 0 ? "" : "(" + v + ")"));
            rr.next();
            JsonNode plan = JSON.readTree(rr.getString(1)).get(0); JsonNode top = plan.get("Plan");
            return new Page(top.get("Shared Hit Blocks").asLong() + top.get("Shared Read Blocks").asLong(), plan.get("Execution Time").asDouble(), top.get("Actual Rows").asInt());
        }
        try (PreparedStatement select = sql.prepare(connection, "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ")) {
            JsonNode plan = null;
            for (int i = 0; i < 2; i++) {
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    plan = JSON.readTree(rows.getString(1)).get(0);
                }
            }
            if (System.getenv("SHOW") != null) System.out.println(plan.get("Planning Time") + " " + sql);
            JsonNode top = plan.get("Plan");
            return new Page(top.get("Shared Hit Blocks").asLong() + top.get("Shared Read Blocks").asLong(), plan.get("Execution Time").asDouble(), top.get("Actual Rows").asInt());
        }
    }

}
