package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times in addresses (RFC 3339 §5.6), to the microsecond. */
public final class TimeParameter {

    /** What a parameter has to match; its message is {@code time}. */
    public static final String FORM = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})$";

    private TimeParameter() {}

    /** The time that a text of this form means; null for null, and where there is no such time, which is added to the faults. */
    public static Instant parse(String name, String text, Faults faults) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER).as("time"));
            return null;
        }
    }
}
