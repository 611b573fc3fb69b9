package clinic.intake.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** The closed list of what can be wrong. A code names a whole problem, one of its errors, or both; its status is the reply's. */
public enum ProblemCode {
    MALFORMED_JSON(400),
    UNKNOWN_MEMBER(400),
    DOUBLED_MEMBER(400),
    WRONG_TYPE(400),
    UNKNOWN_PARAMETER(400),
    INVALID_PARAMETER(400),
    CURSOR_MISMATCH(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    WRONG_AUDIENCE(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    ILLEGAL_TRANSITION(409),
    NO_CONSENT(409),
    IDEMPOTENCY_IN_PROGRESS(409),
    LEGAL_HOLD(409),
    INVALID_DUPLICATE_TARGET(409),
    GONE(410),
    REQUEST_ERASED(410),
    PRECONDITION_FAILED(412),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION_FAILED(422),
    REQUIRED(422),
    BLANK(422),
    TOO_LONG(422),
    TOO_MANY(422),
    INVALID_EMAIL(422),
    INVALID_PHONE(422),
    INVALID_VALUE(422),
    NOT_CURRENT(422),
    CONSENT_REQUIRED(422),
    ADULT_REQUIRED(422),
    FORBIDDEN_NUMBER(422),
    FORBIDDEN_CHARACTER(422),
    CHALLENGE_REQUIRED(422),
    CHALLENGE_INVALID(422),
    REASON_REQUIRED(422),
    IDEMPOTENCY_KEY_REUSED(422),
    TOO_WIDE(422),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429),
    INTERNAL(500),
    OVERLOADED(503),
    DATABASE_UNAVAILABLE(503);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** The HTTP status of a reply with this code. */
    public int status() {
        return status;
    }

    /** The code as it stands in replies, such as {@code too-long}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ProblemCode> parse(String code) {
        for (ProblemCode value : values()) {
            if (value.code().equals(code)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
