package clinic.intake.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.audit.seal.BrokenSeal.Reason;
import clinic.intake.crypto.Keyset;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has the database and not the keyset changes nothing unnoticed: three seals of four events each, and then a deed. */
@ServiceTest
class TamperedAuditTest {

    /** The third event under the second seal. */
    private static final String AN_EVENT = "(SELECT id FROM audit_event ORDER BY xid, id OFFSET 6 LIMIT 1)";

    private static final String COPY =
            "INSERT INTO audit_event SELECT (jsonb_populate_record(e, '%s')).* FROM audit_event e WHERE id = "
                    + AN_EVENT;

    @Inject
    Database database;

    private PrivateAudit audit;

    @BeforeEach
    void sealThreeTimes() throws SQLException {
        audit = new PrivateAudit(database);
        for (int i = 0; i < 3; i++) {
            audit.seal(4);
        }
        CheckedChain found = audit.check();
        assertThat(found.intact()).isTrue();
        assertThat(found.seals()).isEqualTo(3);
        assertThat(found.sealedEvents()).isEqualTo(12);
        assertThat(found.firstBrokenSeal()).isNull();
    }

    @AfterEach
    void close() throws SQLException {
        audit.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "occurred_at = occurred_at + interval '1 microsecond'",
                "occurred_at = 'infinity'",
                "occurred_at = '-infinity'",
                "actor_type = 'SYSTEM'",
                "actor_id = 'key:somebody'",
                "actor_id = NULL",
                "action = 'thing.undo'",
                "subject_type = ''",
                "subject_id = gen_random_uuid()",
                "subject_id = NULL",
                "outcome = 'DENIED'",
                "request_id = NULL",
                "request_id = ''",
                "caller_request_id = 'caller-0'",
                "caller_request_id = NULL",
                "request_id = caller_request_id, caller_request_id = request_id",
                "actor_id = actor_id || 't', action = substr(action, 2)",
                "changed_members = '{}'",
                "changed_members = '{\"a,b\"}'",
                "changed_members = '{a,NULL}'",
                "changed_members = '{{a},{b}}'",
                "changed_members = '[0:1]={a,b}'"
            })
    void changedEventIsNamed(String change) throws SQLException {
        audit.execute("UPDATE audit_event SET " + change + " WHERE id = " + AN_EVENT);
        assertBroken(2, Reason.EVENT_CHANGED);
    }

    @Test
    void eventThatWasSwappedForAnotherIsNamed() throws SQLException {
        audit.execute(COPY.formatted("{\"id\": \"00000000-0000-7000-8000-000000000000\"}"));
        audit.execute("DELETE FROM audit_event WHERE id = " + AN_EVENT);
        assertBroken(2, Reason.EVENT_CHANGED);
    }

    @Test
    void deletedEventIsNamed() throws SQLException {
        audit.execute("DELETE FROM audit_event WHERE id = " + AN_EVENT);
        assertBroken(2, Reason.EVENT_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"5000000000, 3", "0, 1"})
    void eventThatWasMovedAwayIsNamed(String xid, int broken) throws SQLException {
        audit.execute("UPDATE audit_event SET xid = '" + xid + "' WHERE id ="
                + " (SELECT id FROM audit_event ORDER BY xid DESC, id DESC LIMIT 1)");
        assertBroken(broken, broken == 3 ? Reason.EVENT_MISSING : Reason.EVENT_ADDED);
    }

    @ParameterizedTest
    @CsvSource({"00000000-0000-0000-0000-000000000000, 0, 1", "ffffffff-ffff-7fff-bfff-ffffffffffff, 3, 1"})
    void backDatedEventIsNamed(String id, String xid, int broken) throws SQLException {
        audit.execute(COPY.formatted("{\"id\": \"" + id + "\", \"xid\": \"" + xid + "\"}"));
        assertBroken(broken, Reason.EVENT_ADDED);
    }

    @Test
    void eventAddedToASealedTransactionIsNamed() throws SQLException {
        audit.execute(COPY.formatted("{\"id\": \"00000000-0000-7000-8000-000000000000\"}"));
        assertBroken(2, Reason.EVENT_ADDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "last_xid = '5000000000'",
                "last_id = gen_random_uuid()",
                "events = 3",
                "total_events = 9",
                "events_hash = sha256('forged')",
                "previous_hash = sha256('forged')",
                "sealed_at = sealed_at + interval '1 microsecond'",
                "form = 1",
                "form = 3",
                "tag = sha256('forged')",
                "tag = (SELECT tag FROM audit_seal WHERE number = 1)"
            })
    void changedSealIsNamed(String change) throws SQLException {
        audit.execute("UPDATE audit_seal SET " + change + " WHERE number = 2");
        assertBroken(2, Reason.SEAL_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void missingSealIsNamed(int number) throws SQLException {
        audit.execute("DELETE FROM audit_seal WHERE number = " + number);
        assertBroken(number, Reason.SEAL_MISSING);
    }

    @Test
    void swappedSealsAreNamed() throws SQLException {
        audit.execute("UPDATE audit_seal SET number = 1000 WHERE number = 2");
        audit.execute("UPDATE audit_seal SET number = 2 WHERE number = 3");
        audit.execute("UPDATE audit_seal SET number = 3 WHERE number = 1000");
        assertBroken(2, Reason.SEAL_CHANGED);
    }

    @Test
    void renumberedSealsAreNamed() throws SQLException {
        audit.execute("DELETE FROM audit_seal WHERE number = 1");
        audit.execute("UPDATE audit_seal SET number = 1 WHERE number = 2");
        assertBroken(1, Reason.SEAL_CHANGED);
    }

    @Test
    void tailThatWasCutIsNoticedByAnAnchor() throws SQLException {
        String anchor = audit.check().head();
        audit.execute("DELETE FROM audit_event WHERE xid = (SELECT max(xid) FROM audit_event)");
        assertBroken(3, Reason.EVENT_MISSING);
        audit.execute("DELETE FROM audit_seal WHERE number = 3");
        assertThat(audit.check().intact()).isTrue();
        assertBroken(anchor, 3, Reason.SEALS_CUT);

        audit.seal(1);
        assertThat(audit.check().intact()).isTrue();
        assertBroken(anchor, 3, Reason.ANCHOR_DIFFERS);
        assertThat(audit.check(audit.check().head()).intact()).isTrue();
    }

    @Test
    void anchorHoldsAsTheChainGrowsAndIsNoSubstituteForTheCheck() throws SQLException {
        String anchor = audit.check().head();
        audit.seal(2);
        assertThat(audit.check(anchor).intact()).isTrue();
        audit.execute("DELETE FROM audit_event WHERE id = " + AN_EVENT);
        assertBroken(anchor, 2, Reason.EVENT_MISSING);
    }

    @Test
    void emptiedAuditIsNoticedByAnAnchor() throws SQLException {
        String anchor = audit.check().head();
        audit.execute("TRUNCATE audit_event, audit_seal");
        CheckedChain found = audit.check();
        assertThat(found.intact()).isTrue();
        assertThat(found.head()).isNull();
        assertThat(found.seals()).isZero();
        assertBroken(anchor, 1, Reason.SEALS_CUT);
    }

    @Test
    void sealOfAFormerChainIsNamed() throws SQLException {
        audit.execute("CREATE TEMP TABLE former AS SELECT * FROM audit_seal WHERE number = 3");
        audit.execute("DELETE FROM audit_seal WHERE number > 1");
        audit.seal(1);
        audit.execute("INSERT INTO audit_seal SELECT * FROM former");
        assertBroken(3, Reason.SEAL_OUT_OF_CHAIN);
    }

    @Test
    void chainOfAnotherKeysetIsNotOurs() throws SQLException {
        CheckedChain found = audit.checkWith(Keyset.generate());
        assertThat(found.intact()).isFalse();
        assertThat(found.firstBrokenSeal()).isEqualTo(new BrokenSeal(1, Reason.SEAL_CHANGED));
    }

    /** A former release goes on sealing while a newer one does, each in its form. */
    @Test
    void sealsOfBothFormsAreOneChain() throws SQLException {
        audit.sealInTheFirstForm(4);
        audit.seal(4);
        audit.sealInTheFirstForm(4);
        assertThat(audit.check().intact()).isTrue();
        audit.execute(
                "UPDATE audit_event SET caller_request_id = 'x' WHERE id = (SELECT id FROM audit_event ORDER BY xid, id"
                        + " OFFSET 13 LIMIT 1)");
        assertThat(audit.check().intact()).isTrue();
        audit.execute("UPDATE audit_seal SET form = 2 WHERE number = 4");
        assertBroken(4, Reason.SEAL_CHANGED);
    }

    private void assertBroken(long number, Reason reason) throws SQLException {
        assertBroken(null, number, reason);
    }

    private void assertBroken(String anchor, long number, Reason reason) throws SQLException {
        CheckedChain found = audit.check(anchor);
        assertThat(found.firstBrokenSeal()).isEqualTo(new BrokenSeal(number, reason));
        assertThat(found.intact()).isFalse();
        assertThat(found.nextSeal()).isNull();
    }
}
