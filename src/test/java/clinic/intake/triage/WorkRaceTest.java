package clinic.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Staff and the visitor at the same request at the same moment: one wins, the others are told, and the history stays legal. */
@ServiceTest
class WorkRaceTest {

    private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(16);

    @Inject
    Database database;

    @AfterAll
    static void end() {
        PEOPLE.shutdown();
    }

    @RepeatedTest(5)
    void ofManyStaffWithTheSameTagOneTakesTheRequest() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        String tag = request.tag();
        List<Callable<Response>> deeds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String assignee = "nurse-" + i;
            deeds.add(() -> request.patch("{\"assignee\": \"" + assignee + "\"}", tag));
        }
        List<Integer> statuses = atOnce(deeds);
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(request.tag()).isEqualTo("\"1\"");
        assertThat(request.events()).isEqualTo("consultation-request.received consultation-request.changed");
    }

    @RepeatedTest(5)
    void assignmentStepUndoAndWithdrawalAtOnceLeaveALegalHistory() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        request.moveTo("IN_REVIEW");
        String tag = request.tag();
        List<Integer> statuses = atOnce(List.of(
                request::withdraw,
                () -> request.patch("{\"assignee\": \"me\"}", tag),
                () -> request.move("{\"to\": \"CONTACTED\"}", tag),
                () -> request.move("{\"to\": \"SPAM\"}", tag),
                () -> request.undo(tag),
                () -> request.undo(tag)));
        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses.subList(1, 6)).isSubsetOf(200, 201, 412);
        assertThat(statuses.subList(1, 6).stream().filter(status -> status != 412))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(request.column("status")).isEqualTo("WITHDRAWN");
        assertLegal(request);
        assertThat(request.history()).endsWith("WITHDRAWN VISITOR");
    }

    /** Without a tag to tell them apart, only the state decides: what is not possible any more is 409. */
    @RepeatedTest(5)
    void stepsOfAnyTagAreTakenOneAfterTheOtherAsFarAsTheyAreLegal() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        List<Callable<Response>> deeds = new ArrayList<>(List.of(
                () -> request.move("{\"to\": \"IN_REVIEW\"}", "*"),
                () -> request.move("{\"to\": \"IN_REVIEW\"}", "*"),
                () -> request.move("{\"to\": \"CONTACTED\"}", "*"),
                () -> request.move("{\"to\": \"SCHEDULED\"}", "*"),
                () -> request.move("{\"to\": \"COMPLETED\"}", "*"),
                () -> request.move("{\"to\": \"DECLINED\", \"reason\": \"OTHER\"}", "*"),
                () -> request.patch("{\"priority\": \"HIGH\"}", "*"),
                () -> request.patch("{\"tags\": [\"x\"]}", "*"),
                () -> request.undo("*"),
                () -> request.undo("*")));
        List<Integer> statuses = atOnce(deeds);
        assertThat(statuses).containsAnyOf(200, 201).isSubsetOf(200, 201, 404, 409);
        assertThat(statuses.subList(6, 8)).containsOnly(200);
        assertLegal(request);
        long taken =
                statuses.subList(0, 6).stream().filter(status -> status == 201).count()
                        + statuses.subList(8, 10).stream()
                                .filter(status -> status == 200)
                                .count();
        assertThat(request.history().split(", ")).hasSize((int) taken);
    }

    @RepeatedTest(5)
    void withdrawalsOfVisitorAndStaffAtOnceAreOne() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        String json = "{\"to\": \"WITHDRAWN\", \"reason\": \"BY_PHONE\"}";
        List<Integer> statuses = atOnce(List.of(
                request::withdraw, () -> request.move(json, "*"), request::withdraw, () -> request.move(json, "*")));
        assertThat(List.of(statuses.get(0), statuses.get(2))).containsOnly(200);
        assertThat(List.of(statuses.get(1), statuses.get(3))).isSubsetOf(201, 409);
        assertThat(request.history()).matches("RECEIVED>WITHDRAWN (STAFF|VISITOR)");
        assertThat(
                        request.column(
                                "(SELECT count(*) FROM consent WHERE request_id = consultation_request.id AND act = 'REVOCATION')"))
                .isEqualTo("2");
    }

    @Test
    void withdrawalWaitsForStaffWhoAreAtWorkAndThenHolds() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        CountDownLatch sent = new CountDownLatch(1);
        Future<Response> withdrawal;
        try (Connection staff = database.asService();
                Statement work = staff.createStatement()) {
            work.execute("SELECT 1 FROM consultation_request WHERE id = '" + request.id() + "' FOR UPDATE");
            withdrawal = PEOPLE.submit(() -> {
                sent.countDown();
                return request.withdraw();
            });
            sent.await();
            while (!isWaiting()) {
                Thread.onSpinWait();
            }
            work.execute("UPDATE consultation_request SET status = 'IN_REVIEW', version = version + 1 WHERE id = '"
                    + request.id() + "'");
            staff.commit();
        }
        assertThat(withdrawal.get().statusCode()).isEqualTo(200);
        assertThat(request.history()).isEqualTo("IN_REVIEW>WITHDRAWN VISITOR");
        assertThat(request.tag()).isEqualTo("\"2\"");
    }

    private boolean isWaiting() throws SQLException {
        return !database.one("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0");
    }

    /** Each step begins where the one before ended, the last one ended where the request is, and each is written once. */
    private static void assertLegal(WorkedRequest request) {
        String at = "RECEIVED";
        List<String> steps = Arrays.stream(request.history().split(", "))
                .filter(step -> !step.isEmpty())
                .toList();
        for (String step : steps) {
            assertThat(step).as(request.history()).startsWith(at + ">");
            at = step.substring(step.indexOf('>') + 1, step.indexOf(' '));
        }
        assertThat(request.column("status")).isEqualTo(at);
        List<String> events = List.of(request.events().split(" "));
        List<String> deeds = List.of(request.audited().split(" "));
        assertThat(events).hasSameSizeAs(deeds);
        assertThat(events.stream().filter(event -> !event.endsWith(".changed") && !event.endsWith(".received")))
                .hasSameSizeAs(steps);
    }

    private static List<Integer> atOnce(List<Callable<Response>> deeds) throws Exception {
        CyclicBarrier start = new CyclicBarrier(deeds.size());
        List<Future<Response>> replies = new ArrayList<>();
        for (Callable<Response> deed : deeds) {
            replies.add(PEOPLE.submit(() -> {
                start.await();
                return deed.call();
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> reply : replies) {
            statuses.add(reply.get().statusCode());
        }
        return statuses;
    }
}
