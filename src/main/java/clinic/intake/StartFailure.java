package clinic.intake;

import clinic.intake.crypto.InvalidKeyset;
import clinic.intake.database.DatabaseFailure;
import clinic.intake.database.StartRefused;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;

/** Tells on standard error why the service could not start: one line where the reason is known, else the trace as well. */
final class StartFailure {

    private static final String WRONG_CREDENTIALS = "28";

    private StartFailure() {}

    static void tell(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !isKnown(cause)) {
            cause = cause.getCause();
        }
        if (isKnown(cause)) {
            System.err.println("The service can't start: " + oneLine(cause));
        } else if (DatabaseFailure.isUnavailability(failure)) {
            System.err.println("The service can't start: the database that QUARKUS_DATASOURCE_JDBC_URL names gives no"
                    + " connection in time.");
        } else {
            System.err.println("The service can't start: " + cause);
            failure.printStackTrace();
        }
    }

    private static boolean isKnown(Throwable cause) {
        return cause instanceof StartRefused
                || cause instanceof InvalidKeyset
                || cause instanceof ConfigValidationException
                || isOfTheDatabase(cause);
    }

    private static boolean isOfTheDatabase(Throwable cause) {
        return cause instanceof SQLException failure
                && (DatabaseFailure.isUnavailability(failure)
                        || String.valueOf(failure.getSQLState()).startsWith(WRONG_CREDENTIALS));
    }

    private static String oneLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        if (cause instanceof ConfigValidationException) {
            return "a setting can't be used:"
                    + message.replaceAll("^[^:]*:|[a-z.]+[A-Za-z]+Exception: |SRCFG\\d+: ", "");
        }
        return cause instanceof SQLException
                ? "the database that QUARKUS_DATASOURCE_JDBC_URL names can't be used: " + message
                : message;
    }
}
