package clinic.intake.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.audit.seal.BrokenSeal.Reason;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SealChainTest {

    @Inject
    Database database;

    private PrivateAudit audit;

    @BeforeEach
    void open() throws SQLException {
        audit = new PrivateAudit(database);
    }

    @AfterEach
    void close() throws SQLException {
        audit.close();
    }

    @Test
    void nothingIsSealedWhereNothingWasDone() throws SQLException {
        audit.sealSettled();
        CheckedChain found = audit.check();
        assertThat(found.intact()).isTrue();
        assertThat(found.seals()).isZero();
        assertThat(found.head()).isNull();
    }

    @Test
    void manyEventsAreSealedInBlocks() throws SQLException {
        audit.seal(2 * SealChain.MOST_EVENTS + 1);
        CheckedChain found = audit.check();
        assertThat(found.intact()).isTrue();
        assertThat(found.seals()).isEqualTo(3);
        assertThat(found.sealedEvents()).isEqualTo(2 * SealChain.MOST_EVENTS + 1);
        assertThat(found.head()).matches(Anchor.FORM).startsWith("3.");
    }

    /** What it writes may still come before what is there: to seal that now would leave it out for ever. */
    @Test
    void eventsWaitForTransactionsThatBeganBefore() throws SQLException {
        try (Connection other = database.asOwner();
                Statement running = other.createStatement()) {
            other.setAutoCommit(false);
            running.execute("SELECT pg_current_xact_id()");
            audit.write(2);
            audit.sealSettled();
            assertThat(audit.check().sealedEvents()).isZero();
            assertThat(audit.check().unsealedEvents()).isEqualTo(2);
            other.rollback();
        }
        audit.seal(1);
        assertThat(audit.check().sealedEvents()).isEqualTo(3);
    }

    @Test
    void transactionsAreInTheOrderOfTheirNumbers() throws SQLException {
        audit.write(3);
        audit.execute("UPDATE audit_event SET xid = CASE actor_id WHEN 'key:1' THEN '9' WHEN 'key:2' THEN '10' ELSE '2'"
                + " END::xid8");
        audit.sealSettled();
        assertThat(audit.check().unsealedEvents()).isZero();
        audit.execute("INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('id',"
                + " gen_random_uuid(), 'xid', '11'))).* FROM audit_event e WHERE xid = '9'");
        audit.sealSettled();
        assertThat(audit.check().sealedEvents()).isEqualTo(4);
        assertThat(audit.check().intact()).isTrue();
    }

    /** As after a dump is restored elsewhere. */
    @Test
    void eventsOfAServerThatWasAheadAreNoticed() throws SQLException {
        assertThat(EventRows.areAheadOfTheServer(audit.connection())).isFalse();
        audit.write(2);
        assertThat(EventRows.areAheadOfTheServer(audit.connection())).isFalse();
        audit.execute("UPDATE audit_event SET xid = '5000000000' WHERE actor_id = 'key:1'");
        assertThat(EventRows.areAheadOfTheServer(audit.connection())).isTrue();
    }

    @Test
    void checkGoesOnWhereItsTimeWasOver() throws SQLException {
        for (int i = 0; i < 4; i++) {
            audit.seal(1);
        }
        AtomicInteger asked = new AtomicInteger();
        CheckedChain first = audit.check(1, null, () -> asked.incrementAndGet() == 2);
        assertThat(first.nextSeal()).isEqualTo(3);
        assertThat(first.intact()).isNull();
        assertThat(first.firstBrokenSeal()).isNull();

        CheckedChain rest = audit.check(3, null, () -> false);
        assertThat(rest.nextSeal()).isNull();
        assertThat(rest.intact()).isTrue();

        CheckedChain slow = audit.check(1, null, () -> true);
        assertThat(slow.nextSeal()).as("each call comes a seal further").isEqualTo(2);
        assertThat(audit.check(4, null, () -> true).intact()).isTrue();
    }

    @Test
    void checkFromTheMiddleSeesWhatIsBrokenFromThereOn() throws SQLException {
        for (int i = 0; i < 4; i++) {
            audit.seal(1);
        }
        audit.execute("UPDATE audit_seal SET events_hash = sha256('forged') WHERE number = 2");
        assertThat(audit.check(3, null, () -> false).firstBrokenSeal())
                .isEqualTo(new BrokenSeal(2, Reason.SEAL_CHANGED));
        assertThat(audit.check(4, null, () -> false).intact()).isTrue();
        assertThat(audit.check(5, null, () -> false).intact())
                .as("after the last")
                .isTrue();
        assertThat(audit.check(6, null, () -> false).firstBrokenSeal())
                .isEqualTo(new BrokenSeal(5, Reason.SEAL_MISSING));
    }

    /** Worked out by another program: where it changes, no chain made before holds any more. */
    @Test
    void formThatIsHashedStaysTheSame() throws SQLException {
        audit.execute("INSERT INTO audit_event VALUES ('01890a5d-ac96-774b-bcce-b302099a8057', '123456789012',"
                + " '2026-11-02T03:04:05.678901Z', 'STAFF', 'key:abcd', 'thing.dö', 'thing', NULL, 'SUCCESS', NULL,"
                + " '{name.given,\"a b\"}', 'caller-1')");
        try (EventRows rows = EventRows.after(audit.connection(), null)) {
            rows.next();
            assertThat(hex(rows.canonical(2)))
                    .isEqualTo(hex(rows.canonical(1)) + "00000008" + hex("caller-1".getBytes(UTF_8)));
            assertThat(hex(rows.canonical(1)))
                    .isEqualTo(
                            "000000080000001cbe991a140000001001890a5dac96774bbcceb302099a80570000000c000000006ae7fda528"
                                    + "773508000000055354414646000000086b65793a61626364000000097468696e672e64c3b6000000057468696e"
                                    + "67ffffffff0000000753554343455353ffffffff000000127b6e616d652e676976656e2c22612062227d");
        }
        AuditSeal seal = new AuditSeal(
                7,
                new Position(123456789012L, UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")),
                3,
                4711,
                new byte[32],
                new byte[32],
                Instant.parse("2026-11-02T03:04:05.678901Z"),
                AuditSeal.FIRST_FORM,
                null);
        assertThat(hex(seal.content()))
                .isEqualTo("0000000c61756469742d7365616c2f31000000080000000000000007000000080000001cbe991a140000001001"
                        + "890a5dac96774bbcceb302099a8057000000080000000000000003000000080000000000001267000000200000"
                        + "000000000000000000000000000000000000000000000000000000000000000000200000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000c000000006ae7fda528773508");
        assertThat(seal.anchor().toString()).isEqualTo("7.cQzuCA3Oc_eJEW1CDs4Sp__yiQTG3EV-NxmqKN0TOa8");
        assertThat(Anchor.parse(seal.anchor().toString()).isOf(seal)).isTrue();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
