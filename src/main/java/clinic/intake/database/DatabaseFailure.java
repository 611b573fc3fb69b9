package clinic.intake.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;

/** Tells a database that is away from a mistake in the service. */
public final class DatabaseFailure {

    /** A server that became read-only, a lock or an answer not had in time, a deadlock or a serialization failure. */
    private static final Set<String> BUSY_OR_READ_ONLY = Set.of("25006", "55P03", "57014", "40P01", "40001");

    private DatabaseFailure() {}

    /**
     * Whether a failure means that the database can't be used now: connection failures (SQLSTATE class 08), resources
     * (53), operator intervention (57P), a server that is read-only, busy or locked for too long, or a pool that gave no
     * connection in time.
     */
    public static boolean isUnavailability(Throwable failure) {
        return isUnavailability(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** The transaction manager tells why a commit failed by suppressed failures. */
    private static boolean isUnavailability(Throwable failure, Set<Throwable> seen) {
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof JDBCConnectionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLException sql && isUnavailable(sql)) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (isUnavailability(suppressed, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
        }
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || BUSY_OR_READ_ONLY.contains(state);
    }
}
