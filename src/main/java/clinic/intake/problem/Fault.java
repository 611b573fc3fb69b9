package clinic.intake.problem;

import java.util.List;

/**
 * One thing that is wrong, and where: exactly one of pointer, parameter and header is set.
 *
 * @param pointer JSON Pointer into the request's body (RFC 6901), {@code ""} for the whole of it
 * @param variant which wording of the code's error tells it best, or null for the usual one
 * @param arguments what the detail's wording needs, such as a limit; never a submitted value
 */
public record Fault(
        String pointer, String parameter, String header, ProblemCode code, String variant, List<Object> arguments) {

    /** A fault in the body. */
    public static Fault at(String pointer, ProblemCode code, Object... arguments) {
        return new Fault(pointer, null, null, code, null, List.of(arguments));
    }

    /** A fault in a query parameter. */
    public static Fault inParameter(String name, ProblemCode code, Object... arguments) {
        return new Fault(null, name, null, code, null, List.of(arguments));
    }

    /** A fault in a request header. */
    public static Fault inHeader(String name, ProblemCode code, Object... arguments) {
        return new Fault(null, null, name, code, null, List.of(arguments));
    }

    /** The same fault, worded by a variant of its code's error. */
    public Fault as(String wording) {
        return new Fault(pointer, parameter, header, code, wording, arguments);
    }
}
