package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's own pool says of the database it works on. */
@ServiceTest
class DurabilityTest {

    @Inject
    Database database;

    @ParameterizedTest
    @CsvSource({
        "fsync,on",
        "synchronous_commit,on",
        "full_page_writes,on",
        "is_superuser,off",
        "data_checksums,on",
        "listen_addresses,127.0.0.1",
        "password_encryption,scram-sha-256",
        "lock_timeout,2s",
        "statement_timeout,5s",
        "idle_in_transaction_session_timeout,8s"
    })
    void settingIs(String setting, String value) throws SQLException {
        assertThat(database.one("SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void serviceWorksAsARoleOfItsOwnThatOwnsNothing() throws SQLException {
        assertThat(database.one("SELECT session_user || ' ' || current_user"))
                .isEqualTo("intake_service intake_service");
        assertThat(database.one(
                        "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname ="
                                + " session_user"))
                .isEqualTo("0");
        assertThat(database.one(
                        "SELECT rolsuper::text || rolcreatedb || rolcreaterole || rolbypassrls || rolreplication FROM"
                                + " pg_roles WHERE rolname = session_user"))
                .isEqualTo("falsefalsefalsefalsefalse");
        assertThat(database.one("SELECT tableowner FROM pg_tables WHERE tablename = 'consultation_request'"))
                .isEqualTo("intake_owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET action = 'x'",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event",
                "INSERT INTO audit_event (id, xid, occurred_at, actor_type, action, subject_type, outcome) VALUES"
                        + " (gen_random_uuid(), '1', now(), 'SYSTEM', 'x', 'x', 'SUCCESS')",
                "ALTER TABLE audit_event DISABLE TRIGGER ALL",
                "UPDATE audit_seal SET events = 1",
                "DELETE FROM audit_seal",
                "TRUNCATE audit_seal",
                "DROP TABLE audit_seal",
                "SET ROLE intake_owner",
                "SET session_replication_role = 'replica'",
                "UPDATE event SET type = 'x'",
                "DELETE FROM event",
                "TRUNCATE event",
                "TRUNCATE consultation_request CASCADE",
                "DROP TABLE audit_event",
                "UPDATE consent_text SET text = 'x'",
                "UPDATE keyset_check SET tag = ''",
                "CREATE TABLE mine (id integer)",
                "COPY audit_event TO PROGRAM 'true'"
            })
    void serviceMayNot(String statement) {
        Assertions.assertThatThrownBy(() -> database.asService(statement))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
}
