package clinic.intake.security.key;

import clinic.intake.audit.Actor;
import clinic.intake.security.Audience;
import clinic.intake.security.Credential;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Looks up who may come in: one row by its prefix for each request, in no transaction. Nothing is cached, so that what is revoked is
 * revoked everywhere at once.
 */
@Singleton
class LiveKeys {

    private static final Logger LOG = Logger.getLogger(LiveKeys.class);
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);
    private static final String LIVE = """
            SELECT id, secret_hash, audience, name, scopes, last_used_at FROM api_key
            WHERE prefix = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)""";
    /** Waits for nobody: of many at once the first one writes. */
    private static final String USED = """
            UPDATE api_key SET last_used_at = ? WHERE id = (
                SELECT id FROM api_key WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)
                FOR UPDATE SKIP LOCKED)""";

    private final DataSource database;
    private final Clock clock;

    LiveKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the key tells; empty where there is no such key, or no longer. */
    Optional<Credential> credential(ApiKeySecret key) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            Optional<Found> found = find(connection, key.prefix(), now);
            boolean right = found.isPresent() && key.hasHash(found.get().secretHash());
            if (!right) {
                return Optional.empty();
            }
            used(connection, found.get(), now);
            return found.map(row -> row.credential(key.prefix()));
        } catch (SQLException e) {
            throw new IllegalStateException("keys can't be looked up", e);
        }
    }

    private static Optional<Found> find(Connection connection, String prefix, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIVE)) {
            select.setString(1, prefix);
            select.setObject(2, at(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Found.in(row)) : Optional.empty();
            }
        }
    }

    /** Remembers when the key was used, to the minute. That it can't be is no reason to refuse the key. */
    private static void used(Connection connection, Found key, Instant now) {
        Instant due = now.minus(BETWEEN_USES);
        if (key.lastUsedAt() != null && key.lastUsedAt().isAfter(due)) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(USED)) {
            update.setObject(1, at(now));
            update.setObject(2, key.id());
            update.setObject(3, at(due));
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("That a key was used could not be written (%s)", e.getSQLState());
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private record Found(
            UUID id, byte[] secretHash, Audience audience, String name, Set<String> scopes, Instant lastUsedAt) {

        static Found in(ResultSet row) throws SQLException {
            OffsetDateTime lastUsedAt = row.getObject("last_used_at", OffsetDateTime.class);
            return new Found(
                    row.getObject("id", UUID.class),
                    row.getBytes("secret_hash"),
                    Audience.valueOf(row.getString("audience")),
                    row.getString("name"),
                    Set.of((String[]) row.getArray("scopes").getArray()),
                    lastUsedAt == null ? null : lastUsedAt.toInstant());
        }

        Credential credential(String prefix) {
            Actor.Type type = audience == Audience.STAFF ? Actor.Type.STAFF : Actor.Type.PARTNER;
            return new Credential(new Actor(type, "key:" + prefix), name, scopes, audience);
        }
    }
}
