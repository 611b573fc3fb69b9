import clinic.intake.consultation.Concern;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.SqlText;
import clinic.intake.triage.queue.QueuePlace;
import clinic.intake.triage.queue.QueueQuery;
import clinic.intake.triage.queue.QueueSort;
import clinic.intake.triage.queue.QueueSql;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the first and a late page of the queue for each filter in each order, by the statements that the service itself sends, and
 * writes what EXPLAIN (ANALYZE, BUFFERS) tells as a table. The late page is page 1,000, or where there are fewer the last that is followed by
 * another one.
 *
 * <p>Arguments: JDBC URL, user, password. Ends with 1 where a late page reads more than 1.3 times what the first one reads.
 */
class QueueBuffers {

    private static final int LIMIT = 20;
    private static final int PAGE = 1000;
    private static final double MOST = 1.3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Instant now = Instant.now();
    private double greatest;

    QueueBuffers(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            QueueBuffers buffers = new QueueBuffers(connection);
            buffers.write();
            System.exit(buffers.greatest <= MOST ? 0 : 1);
        }
    }

    private void write() throws Exception {
        System.out.println("| filter | sort | page 1: buffers | late page | buffers | ratio |");
        System.out.println("|---|---|---:|---:|---:|---:|");
        for (Map.Entry<String, Filter> filter : filters().entrySet()) {
            for (QueueSort sort : QueueSort.values()) {
                write(filter.getKey(), filter.getValue().query(sort));
            }
        }
        System.out.printf(Locale.ROOT, "%nThe greatest ratio is %.2f.%n", greatest);
    }

    private void write(String filter, QueueQuery query) throws Exception {
        List<ListedRequest> found = rows(query);
        int late = Math.min(PAGE, Math.max(1, (found.size() - 1) / LIMIT));
        long first = read(query, null);
        long deep = late == 1 ? first : read(query, QueuePlace.of(found.get((late - 1) * LIMIT - 1), null));
        double ratio = (double) deep / first;
        greatest = Math.max(greatest, ratio);
        System.out.printf(
                Locale.ROOT,
                "| %s | `%s` | %,d | %,d | %,d | %.2f%s |%n",
                filter,
                query.sort().parameter(),
                first,
                late,
                deep,
                ratio,
                ratio > MOST ? " (too much)" : "");
    }

    private List<ListedRequest> rows(QueueQuery query) throws SQLException {
        return ListedRequest.list(connection, QueueSql.page(query, null, PAGE * LIMIT + 1, now));
    }

    /** How many buffers a page reads, as the service does. */
    private long read(QueueQuery query, QueuePlace after) throws Exception {
        SqlText sql = QueueSql.page(query, after, LIMIT + 1, now);
        try (PreparedStatement explain =
                        sql.prepare(connection, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ");
                ResultSet rows = explain.executeQuery()) {
            rows.next();
            JsonNode plan = JSON.readTree(rows.getString(1)).path(0).path("Plan");
            return plan.get("Shared Hit Blocks").asLong()
                    + plan.get("Shared Read Blocks").asLong();
        }
    }

    /** A query but for its order. */
    private interface Filter {

        QueueQuery query(QueueSort sort);
    }

    private Map<String, Filter> filters() {
        Set<ConsultationStatus> all = EnumSet.allOf(ConsultationStatus.class);
        Instant middle = now.minusSeconds(95L * 500_000);
        Map<String, Filter> filters = new LinkedHashMap<>();
        filters.put("none", sort -> query(QueueQuery.OPEN, sort, new Narrowed()));
        filters.put("every `status`", sort -> query(all, sort, new Narrowed()));
        for (ConsultationStatus status : List.of(
                ConsultationStatus.RECEIVED,
                ConsultationStatus.IN_REVIEW,
                ConsultationStatus.COMPLETED,
                ConsultationStatus.SPAM)) {
            filters.put("`status=" + status + "`", sort -> query(EnumSet.of(status), sort, new Narrowed()));
        }
        filters.put("`priority=URGENT`, every `status`", sort -> query(all, sort, new Narrowed().priority(Priority.URGENT)));
        filters.put("`priority=HIGH`", sort -> query(QueueQuery.OPEN, sort, new Narrowed().priority(Priority.HIGH)));
        put(filters, "`assignee=none`", new Narrowed().assignee(QueueQuery.NOBODY));
        put(filters, "`assignee`, who has most", new Narrowed().assignee("key:staff0"));
        put(filters, "`assignee`, who has few", new Narrowed().assignee("key:staff30"));
        put(filters, "`concern=DEPRESSION`", new Narrowed().concern(Concern.DEPRESSION));
        put(filters, "`concern=PTSD`", new Narrowed().concern(Concern.PTSD));
        put(filters, "`concern=PREFER_NOT_TO_SAY`", new Narrowed().concern(Concern.PREFER_NOT_TO_SAY));
        put(filters, "`sourceArticle`, of most", new Narrowed().source("article-0"));
        put(filters, "`sourceArticle`, of few", new Narrowed().source("article-150"));
        put(filters, "`sourceArticle`, of old ones only", new Narrowed().source("article-of-old"));
        put(filters, "`tag`, of most", new Narrowed().tag("call-back"));
        put(filters, "`tag`, of few", new Narrowed().tag("tag-40"));
        put(filters, "`tag`, of old ones only", new Narrowed().tag("tag-of-old"));
        put(filters, "`overdue=true`", new Narrowed().overdue(true));
        put(filters, "`overdue=false`", new Narrowed().overdue(false));
        put(filters, "`snoozed=true`", new Narrowed().snoozed(true));
        put(filters, "`snoozed=false`", new Narrowed().snoozed(false));
        put(filters, "`receivedAfter`", new Narrowed().after(middle));
        put(filters, "`receivedBefore`", new Narrowed().before(middle));
        filters.put(
                "`receivedBefore`, every `status`",
                sort -> query(all, sort, new Narrowed().before(middle)));
        return filters;
    }

    private static void put(Map<String, Filter> filters, String name, Narrowed narrowed) {
        filters.put(name, sort -> query(QueueQuery.OPEN, sort, narrowed));
    }

    private static QueueQuery query(Set<ConsultationStatus> statuses, QueueSort sort, Narrowed by) {
        return new QueueQuery(
                statuses,
                by.priorities,
                by.assignee,
                by.concern,
                by.source,
                by.tag,
                by.overdue,
                by.snoozed,
                null,
                by.after,
                by.before,
                sort);
    }

    /** What a query is narrowed to beside status. */
    private static final class Narrowed {

        private Set<Priority> priorities = EnumSet.allOf(Priority.class);
        private String assignee;
        private Concern concern;
        private String source;
        private String tag;
        private Boolean overdue;
        private Boolean snoozed;
        private Instant after;
        private Instant before;

        Narrowed priority(Priority value) {
            priorities = EnumSet.of(value);
            return this;
        }

        Narrowed assignee(String value) {
            assignee = value;
            return this;
        }

        Narrowed concern(Concern value) {
            concern = value;
            return this;
        }

        Narrowed source(String value) {
            source = value;
            return this;
        }

        Narrowed tag(String value) {
            tag = value;
            return this;
        }

        Narrowed overdue(boolean value) {
            overdue = value;
            return this;
        }

        Narrowed snoozed(boolean value) {
            snoozed = value;
            return this;
        }

        Narrowed after(Instant value) {
            after = value;
            return this;
        }

        Narrowed before(Instant value) {
            before = value;
            return this;
        }
    }
}
