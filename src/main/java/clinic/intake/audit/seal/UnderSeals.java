package clinic.intake.audit.seal;

import clinic.intake.audit.seal.BrokenSeal.Reason;
import clinic.intake.crypto.Sha256;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;

/** The events under one seal after another, each read once. */
final class UnderSeals implements AutoCloseable {

    private final EventRows rows;
    private boolean started;
    private boolean ended;

    /** Begins after the last event of the seal before the first one asked for; null at the beginning. */
    UnderSeals(Connection connection, Position last) {
        this.rows = EventRows.after(connection, last);
    }

    /** What is wrong with the events under the next seal; null where nothing is. */
    Reason fault(AuditSeal seal) throws SQLException {
        if (!started) {
            started = true;
            advance();
        }
        MessageDigest digest = Sha256.digest();
        int found = 0;
        while (!ended && rows.position().compareTo(seal.last()) <= 0) {
            if (++found > seal.events()) {
                return Reason.EVENT_ADDED;
            }
            digest.update(rows.canonical(seal.form()));
            advance();
        }
        if (found < seal.events()) {
            return Reason.EVENT_MISSING;
        }
        return MessageDigest.isEqual(digest.digest(), seal.eventsHash()) ? null : Reason.EVENT_CHANGED;
    }

    private void advance() throws SQLException {
        ended = !rows.next();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
