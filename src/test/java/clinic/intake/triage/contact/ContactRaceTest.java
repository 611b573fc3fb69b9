package clinic.intake.triage.contact;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A contact at the moment at which the person takes the request, or the consent, back: noted before, or refused. */
@ServiceTest
class ContactRaceTest {

    private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(5);

    @Inject
    Database database;

    @AfterAll
    static void end() {
        PEOPLE.shutdown();
    }

    @RepeatedTest(5)
    void contactsAndWithdrawalAtOnce() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        CyclicBarrier start = new CyclicBarrier(5);
        List<Callable<Response>> deeds = new ArrayList<>(List.of(request::withdraw));
        for (int i = 0; i < 4; i++) {
            deeds.add(() -> request.noteContact("PHONE", "OUTBOUND", "REACHED"));
        }
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
        assertThat(statuses.remove(0)).isEqualTo(200);
        assertThat(statuses).isSubsetOf(201, 409);
        long noted = statuses.stream().filter(status -> status == 201).count();
        assertThat(request.column("(SELECT count(*) FROM contact_attempt WHERE request_id = consultation_request.id)"))
                .isEqualTo(String.valueOf(noted));
        assertThat(request.history()).isEqualTo("RECEIVED>WITHDRAWN VISITOR");
        assertThat(request.noteContact("PHONE", "OUTBOUND", "REACHED").statusCode())
                .isEqualTo(409);
    }

    @Test
    void contactWaitsForARevocationThatIsUnderWay() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        Future<Response> contact;
        try (Connection visitor = database.asService();
                Statement revoking = visitor.createStatement()) {
            String visitorsPid = pid(revoking);
            revoking.execute("SELECT 1 FROM consultation_request WHERE id = '" + request.id() + "' FOR UPDATE");
            contact = PEOPLE.submit(() -> request.noteContact("PHONE", "OUTBOUND", "REACHED"));
            while (!isSomeoneWaitingFor(visitorsPid) && !contact.isDone()) {
                Thread.onSpinWait();
            }
            revoking.execute("INSERT INTO consent (id, request_id, position, type, version, act, obtained, text_hash,"
                    + " email_index, phone_index, occurred_at) SELECT gen_random_uuid(), request_id, 9, type, version,"
                    + " 'REVOCATION', obtained, text_hash, email_index, phone_index, clock_timestamp() FROM consent WHERE"
                    + " type = 'PHONE_CONTACT' AND request_id = '" + request.id() + "'");
            visitor.commit();
        }
        assertThat(contact.get().statusCode()).isEqualTo(409);
        assertThat(contact.get().<String>path("code")).isEqualTo("no-consent");
    }

    private static String pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private boolean isSomeoneWaitingFor(String pid) throws SQLException {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE " + pid + " = ANY (pg_blocking_pids(pid))";
        return !database.one(waiting).equals("0");
    }
}
