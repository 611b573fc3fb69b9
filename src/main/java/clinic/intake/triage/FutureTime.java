package clinic.intake.triage;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times that staff set for what is to come (RFC 3339 §5.6): later than now, and at most a year, so that no slip of a digit hides a request. */
public final class FutureTime {

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Duration FURTHEST = Duration.ofDays(366);

    private FutureTime() {}

    /** The time, to the microsecond; empty where it is none. */
    public static Optional<Instant> parse(String text) {
        try {
            return FORM.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Why a text is no such time, if it is none. */
    public static Optional<Fault> fault(String pointer, String text, Instant now) {
        Optional<Instant> time = parse(text);
        if (time.isEmpty()) {
            return Optional.of(Fault.at(pointer, ProblemCode.INVALID_VALUE).as("time"));
        }
        boolean fits = time.get().isAfter(now) && !time.get().isAfter(now.plus(FURTHEST));
        return fits
                ? Optional.empty()
                : Optional.of(Fault.at(pointer, ProblemCode.INVALID_VALUE, FURTHEST.toDays())
                        .as("within-days"));
    }
}
