package clinic.intake.triage.metric;

import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.triage.listing.SqlText;
import clinic.intake.triage.metric.Metrics.ArticleCount;
import clinic.intake.triage.metric.Metrics.FirstContact;
import clinic.intake.triage.metric.Metrics.Sources;
import clinic.intake.triage.metric.Metrics.StatusCount;
import clinic.intake.triage.queue.QueueQuery;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Counts requests, each figure by an index that has all that it needs, and none by the requests themselves. */
@Singleton
class RequestFigures {

    private static final String OPEN =
            QueueQuery.OPEN.stream().map(status -> "'" + status + "'").sorted().collect(Collectors.joining(", "));

    private final DataSource connections;
    private final Clock clock;

    RequestFigures(DataSource connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** How many requests there are of each status, and how many of them all are overdue. */
    private record Counts(Map<ConsultationStatus, Long> byStatus, long overdue) {

        long spam() {
            return byStatus.getOrDefault(ConsultationStatus.SPAM, 0L);
        }

        List<StatusCount> lines() {
            return Arrays.stream(ConsultationStatus.values())
                    .filter(status -> status != ConsultationStatus.SPAM)
                    .map(status -> new StatusCount(status, byStatus.getOrDefault(status, 0L)))
                    .toList();
        }
    }

    /**
     * The figures of requests that were received within a time.
     *
     * @param after null where there is no beginning
     * @param before null where there is no end
     */
    @Transactional
    Metrics of(Instant after, Instant before) throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = connections.getConnection()) {
            begin(connection);
            Counts counts = counts(connection, statuses(now, after, before));
            List<StatusCount> lines = counts.lines();
            long requests = lines.stream().mapToLong(StatusCount::requests).sum();
            return new Metrics(
                    now,
                    after,
                    before,
                    requests,
                    lines,
                    counts.spam(),
                    counts.overdue(),
                    firstContact(connection, waits(after, before)),
                    sources(connection, articles(after, before), requests));
        }
    }

    /** All figures are of one moment, and waits are sorted in memory. */
    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET LOCAL work_mem = '64MB'");
        }
    }

    private static SqlText statuses(Instant now, Instant after, Instant before) {
        SqlText sql = new SqlText()
                .add("SELECT status, count(*), count(*) FILTER (WHERE status IN (" + OPEN + ") AND due_at < ")
                .value(now)
                .add(") FROM consultation_request WHERE true");
        return addTimes(sql, after, before).add(" GROUP BY status");
    }

    private static SqlText waits(Instant after, Instant before) {
        SqlText sql = new SqlText()
                .add(
                        "SELECT requests, round(CAST(waits[1] AS numeric)), round(CAST(waits[2] AS numeric)) FROM (SELECT count(*) AS"
                                + " requests, percentile_cont(CAST(ARRAY[0.5, 0.9] AS double precision[])) WITHIN GROUP (ORDER BY"
                                + " greatest(date_part('epoch', first_contact_at - received_at), 0)) AS waits FROM consultation_request"
                                + " WHERE first_contact_at IS NOT NULL AND status <> 'SPAM'");
        return addTimes(sql, after, before).add(") AS contacted");
    }

    private static SqlText articles(Instant after, Instant before) {
        SqlText sql = new SqlText()
                .add(
                        "SELECT coalesce(s.today, sent.slug) AS article, sum(sent.requests) AS requests, sum(sum(sent.requests)) OVER ()"
                                + " FROM (SELECT source_article AS slug, count(*) AS requests FROM consultation_request WHERE"
                                + " source_article IS NOT NULL AND status <> 'SPAM'");
        return addTimes(sql, after, before)
                .add(
                        " GROUP BY source_article) AS sent LEFT JOIN slug_today s ON s.slug = sent.slug GROUP BY article ORDER BY"
                                + " requests DESC, article LIMIT " + Metrics.MOST_ARTICLES);
    }

    private static SqlText addTimes(SqlText sql, Instant after, Instant before) {
        if (after != null) {
            sql.add(" AND received_at > ").value(after);
        }
        if (before != null) {
            sql.add(" AND received_at < ").value(before);
        }
        return sql;
    }

    private static Counts counts(Connection connection, SqlText sql) throws SQLException {
        Map<ConsultationStatus, Long> byStatus = new EnumMap<>(ConsultationStatus.class);
        long overdue = 0;
        try (PreparedStatement select = sql.prepare(connection, "");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                byStatus.put(ConsultationStatus.valueOf(row.getString(1)), row.getLong(2));
                overdue += row.getLong(3);
            }
        }
        return new Counts(byStatus, overdue);
    }

    private static FirstContact firstContact(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement select = sql.prepare(connection, "");
                ResultSet row = select.executeQuery()) {
            row.next();
            long requests = row.getLong(1);
            return requests == 0
                    ? new FirstContact(0, null, null)
                    : new FirstContact(requests, row.getLong(2), row.getLong(3));
        }
    }

    private static Sources sources(Connection connection, SqlText sql, long requests) throws SQLException {
        List<ArticleCount> articles = new ArrayList<>();
        long named = 0;
        long all = 0;
        try (PreparedStatement select = sql.prepare(connection, "");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                articles.add(new ArticleCount(row.getString(1), row.getLong(2)));
                named += row.getLong(2);
                all = row.getLong(3);
            }
        }
        return new Sources(articles, all - named, requests - all);
    }
}
