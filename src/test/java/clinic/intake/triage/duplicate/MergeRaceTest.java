package clinic.intake.triage.duplicate;

import static clinic.intake.triage.duplicate.Merges.merge;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;

/** Merges at the same moment: no circle, no chain, and nobody waits for another who waits for them. */
@ServiceTest
class MergeRaceTest {

    private static final ExecutorService STAFF = Executors.newFixedThreadPool(6);

    @Inject
    Database database;

    @AfterAll
    static void end() {
        STAFF.shutdown();
    }

    @RepeatedTest(8)
    void ofTwoThatAreMergedIntoEachOtherOneIs() throws Exception {
        WorkedRequest one = WorkedRequest.submitted();
        WorkedRequest other = WorkedRequest.submitted();
        List<Integer> statuses = atOnce(List.of(() -> merge(one, other), () -> merge(other, one)));
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertNoChain(one, other);
    }

    @RepeatedTest(5)
    void aCircleOfThreeDoesNotClose() throws Exception {
        WorkedRequest one = WorkedRequest.submitted();
        WorkedRequest two = WorkedRequest.submitted();
        WorkedRequest three = WorkedRequest.submitted();
        List<Integer> statuses = atOnce(List.of(
                () -> merge(one, two.id(), "*"),
                () -> merge(two, three.id(), "*"),
                () -> merge(three, one.id(), "*"),
                () -> merge(three, two.id(), "*"),
                () -> merge(two, one.id(), "*")));
        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        assertNoChain(one, two, three);
    }

    @RepeatedTest(5)
    void visitorsWithdrawalHoldsWhateverIsMerged() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        WorkedRequest original = WorkedRequest.submitted();
        List<Integer> statuses = atOnce(List.of(
                request::withdraw,
                () -> merge(request, original.id(), "*"),
                () -> merge(original, request.id(), "*"),
                () -> Merges.unmerge(request, "*")));
        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses).isSubsetOf(200, 404, 409);
        assertThat(request.column("status || coalesce(duplicate_of::text, '')")).isEqualTo("WITHDRAWN");
        assertThat(request.history()).endsWith("WITHDRAWN VISITOR");
    }

    private void assertNoChain(WorkedRequest... requests) throws SQLException {
        for (WorkedRequest request : requests) {
            assertThat(database.one("SELECT count(*) FROM consultation_request r JOIN consultation_request o ON o.id ="
                            + " r.duplicate_of WHERE r.id = '" + request.id() + "' AND o.duplicate_of IS NOT NULL"))
                    .isEqualTo("0");
        }
    }

    private static List<Integer> atOnce(List<Callable<Response>> deeds) throws Exception {
        CyclicBarrier start = new CyclicBarrier(deeds.size());
        List<Future<Response>> replies = new ArrayList<>();
        for (Callable<Response> deed : deeds) {
            replies.add(STAFF.submit(() -> {
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
