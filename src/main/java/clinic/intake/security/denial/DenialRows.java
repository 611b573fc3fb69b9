package clinic.intake.security.denial;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import clinic.intake.database.group.Rows;
import clinic.intake.time.TimeOrderedId;
import clinic.intake.web.client.ClientAddress;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import javax.sql.DataSource;

/** Writes denials. An address is kept as a keyed hash only: it tells the same client again, not who it is. */
@Singleton
class DenialRows {

    private static final String SUBJECT = "operation";
    private static final int HASH_BYTES = 16;
    private static final String COUNT =
            "INSERT INTO denial_count (id, minute, client, claimed, operation, times) VALUES (?, ?, ?, ?, ?, ?)";

    private final KeyedHash addresses;
    private final DataSource database;

    DenialRows(Keyset keyset, DataSource database) {
        this.addresses = new KeyedHash(keyset, KeyName.CLIENT_ADDRESS);
        this.database = database;
    }

    /**
     * The audit event of a denial of the running request: by whom the credentials are of, or where that is unknown by {@code client:},
     * the hash of the address, and the key that they claim to be after a slash.
     */
    AuditEvent event(Denial denial, Instant now) {
        Actor actor = denial.known().orElseGet(() -> {
            String client = Base64.getUrlEncoder().withoutPadding().encodeToString(hash(denial.client()));
            return new Actor(
                    Actor.Type.VISITOR,
                    "client:" + client + denial.claimed().map(key -> "/" + key).orElse(""));
        });
        AuditEvent event = AuditEvent.of(actor, denial.operation(), SUBJECT, null, now);
        event.outcome = AuditEvent.Outcome.DENIED;
        return event;
    }

    /** Writes all of it, or nothing. */
    void insert(DenialTally.Due due) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                AuditEvent.insertAll(connection, due.firsts());
                Rows.insert(
                        connection,
                        COUNT,
                        due.repeated(),
                        (repeated, row) -> row.set(
                                TimeOrderedId.next(),
                                repeated.key().minute(),
                                repeated.key().client() == null
                                        ? null
                                        : hash(repeated.key().client()),
                                repeated.key().who(),
                                repeated.key().operation(),
                                repeated.times()));
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private byte[] hash(ClientAddress client) {
        byte[] input = ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) (client.six() ? 6 : 4))
                .putLong(client.network())
                .array();
        return addresses.of(input, HASH_BYTES);
    }
}
