package clinic.intake;

import clinic.intake.crypto.InvalidKeyset;
import clinic.intake.database.StartRefused;

/** Tells on standard error why the service could not start: one line where the reason is known, else the trace as well. */
final class StartFailure {

    private StartFailure() {}

    static void tell(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof StartRefused || cause instanceof InvalidKeyset) {
            System.err.println("The service can't start: " + cause.getMessage());
        } else {
            System.err.println("The service can't start: " + cause);
            failure.printStackTrace();
        }
    }
}
