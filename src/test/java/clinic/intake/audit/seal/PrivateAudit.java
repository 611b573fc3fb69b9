package clinic.intake.audit.seal;

import static org.awaitility.Awaitility.await;

import clinic.intake.crypto.Keyset;
import clinic.intake.testsupport.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** An audit of one connection alone, which a test can do everything to: temporary tables in front of the service's own. */
final class PrivateAudit implements AutoCloseable {

    private static final BooleanSupplier NO_END = () -> false;

    private final Keyset keyset = Keyset.generate();
    private final SealChain chain = new SealChain(keyset, Clock.systemUTC());
    private final Connection connection;

    PrivateAudit(Database database) throws SQLException {
        connection = database.asOwner();
        execute("CREATE TEMP TABLE audit_event (LIKE public.audit_event INCLUDING ALL)");
        execute("CREATE TEMP TABLE audit_seal (LIKE public.audit_seal INCLUDING ALL)");
    }

    /** Writes events in one transaction, so that one seal takes them all. */
    void write(int events) throws SQLException {
        execute("INSERT INTO audit_event (id, occurred_at, actor_type, actor_id, action, subject_type, subject_id,"
                + " outcome, request_id, caller_request_id, changed_members) SELECT gen_random_uuid(), now(), 'STAFF', 'key:' || i,"
                + " 'thing.do', 'thing', gen_random_uuid(), 'SUCCESS', 'request-' || i, 'caller-' || i, ARRAY['a', 'b'] FROM"
                + " generate_series(1, " + events + ") i");
    }

    /** Writes events and seals them. */
    void seal(int events) throws SQLException {
        write(events);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
            sealSettled();
            return check().unsealedEvents() == 0;
        });
    }

    /** Seals what can be sealed now, in one seal. */
    void sealSettled() throws SQLException {
        chain.extend(connection);
    }

    /** Writes events and seals them as the release did that had no forms. */
    void sealInTheFirstForm(int events) throws SQLException {
        write(events);
        SealChain former = new SealChain(keyset, Clock.systemUTC(), AuditSeal.FIRST_FORM);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
            former.extend(connection);
            return check().unsealedEvents() == 0;
        });
    }

    CheckedChain check() throws SQLException {
        return check(null);
    }

    CheckedChain check(String anchor) throws SQLException {
        return check(1, anchor, NO_END);
    }

    CheckedChain check(long from, String anchor, BooleanSupplier timeIsOver) throws SQLException {
        return new ChainCheck(keyset).check(connection, from, anchor == null ? null : Anchor.parse(anchor), timeIsOver);
    }

    CheckedChain checkWith(Keyset other) throws SQLException {
        return new ChainCheck(other).check(connection, 1, null, NO_END);
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
