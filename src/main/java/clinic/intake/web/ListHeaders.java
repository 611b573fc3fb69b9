package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.problem.ProblemReplies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes one line of lists that were sent in several (RFC 9110 §5.3), of which resources and the framework would read the first alone, and
 * reads {@code Accept} before the framework does (§12.5.1), which tells nobody what it doesn't understand there. A {@code Content-Type}
 * that is none is taken away: where one is needed it is missing then.
 */
@ApplicationScoped
class ListHeaders {

    private static final int AFTER_CORS = 8_500;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** A lone asterisk and weights such as .2 are none by the RFC, but Java has sent them by itself for decades. */
    private static final Pattern RANGE = Pattern.compile("(?:" + TOKEN + "/" + TOKEN + "|\\*)\\s*+(?:;.*)?");

    private static final Pattern BAD_WEIGHT =
            Pattern.compile(";\\s*[qQ]\\s*=(?!\\s*(?:0(?:\\.\\d{0,9})?|\\.\\d{1,9}|1(?:\\.0{0,9})?)\\s*(?:;|$))");

    /** A media type (RFC 9110 §8.3.1); the framework fails at another, also where it needs none. */
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "(?:\\s*+;\\s*+(?:" + TOKEN + "=(?:"
            + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\"))?+)*+\\s*+");

    private final ProblemReplies replies;

    ListHeaders(ProblemReplies replies) {
        this.replies = replies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, AFTER_CORS);
    }

    private void read(RoutingContext request) {
        MultiMap headers = request.request().headers();
        if (headers.contains(HttpHeaders.IF_MATCH)) {
            headers.set(HttpHeaders.IF_MATCH, joined(headers.getAll(HttpHeaders.IF_MATCH)));
        }
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
        if (headers.contains(HttpHeaders.ACCEPT) && !accept(headers)) {
            ProblemCode code = ProblemCode.INVALID_PARAMETER;
            replies.send(
                    ProblemException.bad(
                            List.of(Fault.inHeader(HttpHeaders.ACCEPT, code).as("accept"))),
                    request);
            return;
        }
        request.next();
    }

    /** Whether it can be read; what asks for nothing is taken away. */
    private static boolean accept(MultiMap headers) {
        // No quoted commas: the framework knows none.
        List<String> ranges = Arrays.stream(
                        joined(headers.getAll(HttpHeaders.ACCEPT)).split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList();
        if (ranges.isEmpty()) {
            headers.remove(HttpHeaders.ACCEPT);
            return true;
        }
        headers.set(HttpHeaders.ACCEPT, String.join(", ", ranges));
        return ranges.stream().allMatch(ListHeaders::isReadable);
    }

    private static boolean isReadable(String range) {
        Matcher form = RANGE.matcher(range);
        return form.matches() && !BAD_WEIGHT.matcher(range).find();
    }

    private static String joined(List<String> lines) {
        return lines.size() == 1 ? lines.get(0) : lines.stream().collect(Collectors.joining(", "));
    }
}
