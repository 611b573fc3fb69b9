package clinic.intake.security.key;

import clinic.intake.audit.Actor;
import clinic.intake.security.Audience;
import clinic.intake.security.Scope;
import clinic.intake.security.oidc.StaffTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Lets the first administrator in: as long as no key can make keys, a start makes one that can do everything staff can. */
@Singleton
public class BootstrapKey {

    private static final Logger LOG = Logger.getLogger(BootstrapKey.class);
    private static final Actor BY = new Actor(Actor.Type.SYSTEM, "bootstrap");
    private static final String NAME = "First key";
    private static final String ADMINISTRATOR = """
            SELECT EXISTS (SELECT FROM api_key WHERE audience = 'STAFF' AND 'keys:write' = ANY (scopes)
                AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?))""";

    private final BootstrapConfig config;
    private final StaffTokens tokens;
    private final DataSource database;
    private final Clock clock;

    BootstrapKey(BootstrapConfig config, StaffTokens tokens, DataSource database, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.database = database;
        this.clock = clock;
    }

    /** Whether a text can be given as the first administrator's key. */
    public static boolean isAcceptable(String text) {
        return ApiKeySecret.parse(text).filter(ApiKeySecret::looksRandom).isPresent();
    }

    /**
     * Makes the first administrator's key where there is no administrator; of replicas that start at once only one does.
     *
     * @return the key, to be shown once; empty where none was made, or one that was given
     */
    public Optional<String> ensure() throws SQLException {
        if (hasAdministrator(clock.instant())) {
            return Optional.empty();
        }
        if (config.bootstrapKey().isEmpty() && tokens.hasAdministrator()) {
            return Optional.empty();
        }
        if (config.bootstrapKey().isEmpty() && config.container()) {
            LOG.warn(
                    "Nobody can administer keys: set INTAKE_BOOTSTRAP_KEY, or QUARKUS_OIDC_AUTH_SERVER_URL and a role in"
                            + " INTAKE_OIDC_ROLES that has keys:write");
            return Optional.empty();
        }
        return QuarkusTransaction.requiringNew().call(this::make);
    }

    private Optional<String> make() throws SQLException {
        ApiKey.lockBootstrap();
        Instant now = clock.instant();
        if (hasAdministrator(now)) {
            return Optional.empty();
        }
        Optional<ApiKeySecret> given = config.bootstrapKey().flatMap(ApiKeySecret::parse);
        ApiKeySecret secret = given.orElseGet(ApiKeySecret::generate);
        if (ApiKey.hasPrefix(secret.prefix())) {
            LOG.warn("Nobody can administer keys: INTAKE_BOOTSTRAP_KEY is revoked or has expired; set it to a new key");
            return Optional.empty();
        }
        ApiKey.issue(secret, Audience.STAFF, NAME, Scope.OF_STAFF, null, BY, now);
        return given.isPresent() ? Optional.empty() : Optional.of(secret.reveal());
    }

    /** Sees what is committed, also what another replica has committed while this one waited for the lock. */
    private boolean hasAdministrator(Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ADMINISTRATOR)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
