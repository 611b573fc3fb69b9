package clinic.intake.consultation.idempotency;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header-07 §2.1): quoted, or bare as many send it. */
public final class IdempotencyKeyHeader {

    /** The header's name. */
    public static final String NAME = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{8,255}");

    private IdempotencyKeyHeader() {}

    /** The key, if there is one; 400 where it is not a key or where there are several. */
    public static Optional<String> read(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String key = unquoted(values.get(0).strip());
        if (values.size() > 1 || !VISIBLE.matcher(key).matches()) {
            throw ProblemException.bad(
                    List.of(Fault.inHeader(NAME, ProblemCode.INVALID_PARAMETER).as("key")));
        }
        return Optional.of(key);
    }

    /** What stands in the quotes; nothing where they are not closed. */
    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        boolean closed = value.length() >= 2 && value.endsWith("\"");
        return closed
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : "";
    }
}
