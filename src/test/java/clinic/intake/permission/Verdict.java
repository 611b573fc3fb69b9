package clinic.intake.permission;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a reply is what the table says. */
public final class Verdict {

    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

    private Verdict() {}

    /** What is wrong with a reply to someone who may: anything but a refusal for who they are, and no failure. */
    public static Optional<String> whenAllowed(HttpResponse<String> reply) {
        return whenAllowed(reply.statusCode());
    }

    static Optional<String> whenAllowed(int status) {
        return status == 401 || status == 403 || status >= 500
                ? Optional.of("may, but got " + status)
                : Optional.empty();
    }

    /** What is wrong with a reply to someone who may not. */
    public static Optional<String> whenRefused(HttpResponse<String> reply, int status, String code) {
        Matcher got = CODE.matcher(reply.body());
        return whenRefused(reply.statusCode(), got.find() ? got.group(1) : null, status, code);
    }

    static Optional<String> whenRefused(int gotStatus, String gotCode, int status, String code) {
        return gotStatus == status && code.equals(gotCode)
                ? Optional.empty()
                : Optional.of("may not, but got " + gotStatus + " " + gotCode + " instead of " + status + " " + code);
    }
}
