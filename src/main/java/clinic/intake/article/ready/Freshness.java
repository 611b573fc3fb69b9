package clinic.intake.article.ready;

import clinic.intake.database.DatabaseFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Looks again and again whether articles have changed, by one row, and tells the ready replies. While the database is away they stay:
 * an article a little old is better than none.
 */
@Singleton
class Freshness {

    private static final Logger LOG = Logger.getLogger(Freshness.class);
    private static final String CURRENT = """
            SELECT value, least(
                (SELECT min(listed_at) FROM article WHERE listed_at > ?),
                (SELECT min(published_at) FROM article WHERE announced AND published_at > ?),
                (SELECT min(published_until) FROM article WHERE published_until > ?))
            FROM article_generation WHERE id = 1""";

    private final DataSource dataSource;
    private final ReadyReplies replies;
    private final Clock clock;
    private final ReadyReplyConfig config;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "article-freshness");
        thread.setDaemon(true);
        return thread;
    });

    Freshness(DataSource dataSource, ReadyReplies replies, Clock clock, ReadyReplyConfig config) {
        this.dataSource = dataSource;
        this.replies = replies;
        this.clock = clock;
        this.config = config;
    }

    void start(@Observes StartupEvent start) {
        long pause = config.freshness().toMillis();
        looking.scheduleWithFixedDelay(this::lookSafely, 0, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stop) {
        looking.shutdownNow();
    }

    private void lookSafely() {
        try {
            look();
        } catch (SQLException | RuntimeException e) {
            if (!DatabaseFailure.isUnavailability(e)) {
                LOG.error("Whether articles have changed could not be read", e);
            }
        }
    }

    private void look() throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(CURRENT)) {
            select.setObject(1, now);
            select.setObject(2, now);
            select.setObject(3, now);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                OffsetDateTime next = row.getObject(2, OffsetDateTime.class);
                replies.observe(row.getLong(1), next == null ? Instant.MAX : next.toInstant());
            }
        }
    }
}
