package clinic.intake.permission;

import io.restassured.response.Response;
import java.util.Optional;

/** Whether a reply is what the table says. */
public final class Verdict {

    private Verdict() {}

    /** What is wrong with a reply to someone who may: anything but a refusal for who they are, and no failure. */
    public static Optional<String> whenAllowed(Response reply) {
        return whenAllowed(reply.statusCode());
    }

    static Optional<String> whenAllowed(int status) {
        return status == 401 || status == 403 || status >= 500
                ? Optional.of("may, but got " + status)
                : Optional.empty();
    }

    /** What is wrong with a reply to someone who may not. */
    public static Optional<String> whenRefused(Response reply, int status, String code) {
        String got = reply.contentType().contains("json") ? reply.path("code") : null;
        return whenRefused(reply.statusCode(), got, status, code);
    }

    static Optional<String> whenRefused(int gotStatus, String gotCode, int status, String code) {
        return gotStatus == status && code.equals(gotCode)
                ? Optional.empty()
                : Optional.of("may not, but got " + gotStatus + " " + gotCode + " instead of " + status + " " + code);
    }
}
