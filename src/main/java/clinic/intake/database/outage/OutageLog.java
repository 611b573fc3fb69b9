package clinic.intake.database.outage;

import clinic.intake.database.DatabaseFailure;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Keeps out of the log what libraries say, with a stack of calls each, when the database is away: {@link DatabaseWatch} says it once. */
@LoggingFilter(name = "outage")
public final class OutageLog implements Filter {

    @Override
    public boolean isLoggable(LogRecord event) {
        return event.getThrown() == null || !DatabaseFailure.isUnavailability(event.getThrown());
    }
}
