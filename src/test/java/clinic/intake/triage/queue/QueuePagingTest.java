package clinic.intake.triage.queue;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever goes from page to page meets each request that was there at the first page once, whatever happens meanwhile. */
@ServiceTest
class QueuePagingTest {

    private static final List<String> CHANGES = List.of(
            "priority = 'URGENT'",
            "priority = 'HIGH'",
            "priority = 'NORMAL'",
            "priority = 'LOW'",
            "status = 'IN_REVIEW'",
            "status = 'CONTACTED'",
            "status = 'RECEIVED'",
            "assignee = 'key:one'",
            "snoozed_until = now() + interval '1 hour'",
            "tags = '{kept,more}'",
            "tags = '{kept}'");

    @Inject
    Database database;

    private StoredRequests requests;

    @ParameterizedTest
    @CsvSource({
        "1, receivedAt, ''",
        "2, -receivedAt, ''",
        "3, priority, ''",
        "4, -updatedAt, ''",
        "5, priority, &tag=kept",
        "6, -updatedAt, &tag=kept",
        "7, priority, &concern=ANXIETY",
        "8, -updatedAt, &concern=ANXIETY",
        "9, priority, ''",
        "10, -updatedAt, ''",
        "11, -receivedAt, &tag=kept",
        "12, -updatedAt, &overdue=false"
    })
    void changesAndArrivalsNeitherHideNorRepeat(long seed, String sort, String filter) throws SQLException {
        Random chance = new Random(seed);
        requests = new StoredRequests(database);
        List<String> there = requests.insertErased(24, "tags = '{kept}'");
        for (String id : there) {
            requests.change(id, CHANGES.get(chance.nextInt(CHANGES.size())));
        }
        List<String> all = new ArrayList<>(there);
        List<String> met = new ArrayList<>();
        JsonPath page = page(sort, filter, null);
        while (true) {
            met.addAll(page.getList("items.id"));
            String cursor = page.getString("nextCursor");
            if (cursor == null) {
                break;
            }
            for (int i = chance.nextInt(8); i > 0; i--) {
                requests.change(all.get(chance.nextInt(all.size())), CHANGES.get(chance.nextInt(CHANGES.size())));
            }
            if (chance.nextInt(3) == 0) {
                all.addAll(requests.insertErased(1, "tags = '{kept}'"));
            }
            page = page(sort, filter, cursor);
        }
        assertThat(met).doesNotHaveDuplicates().containsAll(there);
    }

    /** What is committed after the first page but was begun, and dated, before it. */
    @Test
    void changeThatIsUnderWayAtTheFirstPageHidesNothing() throws SQLException {
        requests = new StoredRequests(database);
        List<String> ids = requests.insertErased(6, "status = 'IN_REVIEW'");
        List<String> met = new ArrayList<>();
        try (Connection slow = database.asService()) {
            // The oldest change comes last: it moves to the front, in a transaction that the first page doesn't see.
            update(slow, ids.get(0));
            JsonPath page = page("-updatedAt", "", null);
            met.addAll(page.getList("items.id"));
            slow.commit();
            update(slow, ids.get(0));
            slow.commit();
            for (String cursor = page.getString("nextCursor"); cursor != null; cursor = page.getString("nextCursor")) {
                page = page("-updatedAt", "", cursor);
                met.addAll(page.getList("items.id"));
            }
        }
        assertThat(met).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void whatIsDoneMeanwhileIsLeftOut() throws SQLException {
        requests = new StoredRequests(database);
        for (int i = 0; i < 3; i++) {
            requests.submit();
        }
        String last = requests.submit();
        JsonPath first = page("receivedAt", "", null);
        requests.change(last, "status = 'COMPLETED'");
        assertThat(page("receivedAt", "", first.getString("nextCursor")).getList("items.id"))
                .isEmpty();
    }

    private static void update(Connection connection, String id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE consultation_request SET version = version + 1, updated_at = clock_timestamp() WHERE id = '"
                            + id + "'");
        }
    }

    private JsonPath page(String sort, String filter, String cursor) {
        return Api.asStaff(Scope.CONSULTATIONS_READ)
                .get("/v1/staff/consultation-requests?limit=3&sourceArticle=" + requests.source + "&sort=" + sort
                        + filter + (cursor == null ? "" : "&cursor=" + cursor))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
