package clinic.intake.triage.transition;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of statuses over HTTP, against a table by hand. */
@ServiceTest
class TransitionTableTest {

    private static final List<String> STATUSES = List.of(
            "RECEIVED",
            "IN_REVIEW",
            "CONTACTED",
            "SCHEDULED",
            "COMPLETED",
            "DECLINED",
            "UNREACHABLE",
            "WITHDRAWN",
            "DUPLICATE",
            "SPAM");
    private static final Map<String, String> REASONS =
            Map.of("DECLINED", "OTHER", "UNREACHABLE", "NO_SHOW", "WITHDRAWN", "BY_MAIL");

    @ParameterizedTest
    @CsvSource({
        "RECEIVED,    IN_REVIEW CONTACTED DECLINED UNREACHABLE WITHDRAWN SPAM",
        "IN_REVIEW,   RECEIVED CONTACTED SCHEDULED DECLINED UNREACHABLE WITHDRAWN SPAM",
        "CONTACTED,   SCHEDULED COMPLETED DECLINED UNREACHABLE WITHDRAWN",
        "SCHEDULED,   CONTACTED COMPLETED DECLINED UNREACHABLE WITHDRAWN",
        "COMPLETED,   ''",
        "DECLINED,    IN_REVIEW WITHDRAWN",
        "UNREACHABLE, CONTACTED SCHEDULED DECLINED WITHDRAWN",
        "WITHDRAWN,   ''",
        "DUPLICATE,   ''",
        "SPAM,        RECEIVED WITHDRAWN"
    })
    void onlyWhatTheTableAllowsIsDone(String from, String targets) throws SQLException {
        List<String> allowed = targets.isEmpty() ? List.of() : List.of(targets.split(" "));
        WorkedRequest request = WorkedRequest.submitted();
        request.noteContact("PHONE", "OUTBOUND", "NO_ANSWER").then().statusCode(201);
        for (String to : STATUSES) {
            request.put(from);
            assertThat(request.get().<List<String>>path("allowedTransitions")).isEqualTo(allowed);
            String reason = REASONS.containsKey(to) ? ", \"reason\": \"" + REASONS.get(to) + "\"" : "";
            Response reply = request.move("{\"to\": \"" + to + "\"" + reason + "}");
            if (allowed.contains(to)) {
                assertThat(reply.statusCode()).as(from + " to " + to).isEqualTo(201);
                assertThat(request.column("status")).isEqualTo(to);
            } else {
                assertThat(reply.statusCode()).as(from + " to " + to).isEqualTo(409);
                assertThat(reply.<String>path("code")).isEqualTo("illegal-transition");
                assertThat(reply.<List<String>>path("allowedTransitions")).isEqualTo(allowed);
                assertThat(request.column("status")).isEqualTo(from);
            }
        }
    }
}
