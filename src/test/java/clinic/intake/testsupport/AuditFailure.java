package clinic.intake.testsupport;

import java.sql.SQLException;

/** Ways in which the audit can fail. */
public enum AuditFailure {
    TRIGGER(
            "CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no audit'; END $$;"
                    + " CREATE TRIGGER refuse_audit BEFORE INSERT ON audit_event EXECUTE FUNCTION refuse_audit()",
            "DROP FUNCTION IF EXISTS refuse_audit CASCADE"),
    AT_COMMIT(
            "CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no audit'; END $$;"
                    + " CREATE CONSTRAINT TRIGGER refuse_audit AFTER INSERT ON audit_event DEFERRABLE INITIALLY"
                    + " DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_audit()",
            "DROP FUNCTION IF EXISTS refuse_audit CASCADE"),
    CONSTRAINT(
            "ALTER TABLE audit_event ADD CONSTRAINT refuse_audit CHECK (action = '') NOT VALID",
            "ALTER TABLE audit_event DROP CONSTRAINT IF EXISTS refuse_audit"),
    REVOKED("REVOKE INSERT ON audit_event FROM intake_service", "GRANT INSERT (%1$s) ON audit_event TO intake_service");

    private static final String COLUMNS = "id, occurred_at, actor_type, actor_id, action, subject_type, subject_id,"
            + " outcome, request_id, caller_request_id, changed_members";

    private final String injection;
    private final String cure;

    AuditFailure(String injection, String cure) {
        this.injection = injection.formatted(COLUMNS);
        this.cure = cure.formatted(COLUMNS);
    }

    /** Makes each audit event fail. */
    public void inject(Database database) throws SQLException {
        database.asOwner(injection);
    }

    /** Ends it, also where it has not begun. */
    public void cure(Database database) throws SQLException {
        database.asOwner(cure);
    }

    /** Ends all of them. */
    public static void cureAll(Database database) throws SQLException {
        for (AuditFailure failure : values()) {
            failure.cure(database);
        }
    }
}
