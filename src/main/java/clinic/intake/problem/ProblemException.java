package clinic.intake.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request is refused with. Carries no stack trace: it is an answer, not an accident. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient List<String> allowedTransitions;
    private String variant;
    private int status;

    /** A problem with its faults, of which the first {@link Faults#MOST} are told. */
    public ProblemException(ProblemCode code, List<Fault> faults) {
        super(code.code(), null, false, false);
        this.code = code;
        this.status = code.status();
        this.faults = List.copyOf(faults.subList(0, Math.min(faults.size(), Faults.MOST)));
    }

    public ProblemException(ProblemCode code) {
        this(code, List.of());
    }

    /** Unprocessable content: well-formed, but these faults stand in the way (422). */
    public static ProblemException invalid(List<Fault> faults) {
        return new ProblemException(ProblemCode.VALIDATION_FAILED, faults);
    }

    /** A bad request (400), named by the first of its faults. */
    public static ProblemException bad(List<Fault> faults) {
        return new ProblemException(faults.get(0).code(), faults);
    }

    /** Adds a response header, such as {@code Retry-After}. */
    public ProblemException with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Refuses with another status of the same class than the code's own. */
    public ProblemException withStatus(int other) {
        status = other;
        return this;
    }

    /** Words the detail by a variant of the code's. */
    public ProblemException as(String wording) {
        variant = wording;
        return this;
    }

    /** Names the steps that are possible in place of the one that is not. */
    public ProblemException allowing(List<String> transitions) {
        allowedTransitions = List.copyOf(transitions);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    String variant() {
        return variant;
    }

    List<String> allowedTransitions() {
        return allowedTransitions;
    }
}
