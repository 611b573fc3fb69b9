package clinic.intake.consultation.idempotency;

import java.sql.SQLException;

/** A key that another transaction is taking, and which could not be waited for. */
public final class KeyInProgress extends SQLException {

    private static final long serialVersionUID = 1L;

    KeyInProgress(SQLException cause) {
        super("another transaction is taking the key", cause.getSQLState(), cause);
    }
}
