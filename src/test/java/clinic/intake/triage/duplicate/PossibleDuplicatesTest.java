package clinic.intake.triage.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with the same address or number are found, and nothing is that should not be. */
@ServiceTest
class PossibleDuplicatesTest {

    private final String phone = Merges.newPhone();
    private String email;
    private WorkedRequest request;

    @BeforeEach
    void submit() {
        email = "ana-" + UUID.randomUUID() + "@example.com";
        request = Merges.by(email, phone);
    }

    @Test
    void tellsWhatIsTheSameAndMasksIt() {
        WorkedRequest both = Merges.by(email.toUpperCase(java.util.Locale.ROOT), phone.replace(" ", "-"));
        WorkedRequest sameEmail = Merges.by(email, null);
        WorkedRequest samePhone = Merges.by("someone-" + UUID.randomUUID() + "@example.com", phone);
        WorkedRequest.submitted();
        list("").then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("Link", nullValue())
                .body("items.request.id", contains(samePhone.id(), sameEmail.id(), both.id()))
                .body("items.matches", contains(List.of("PHONE"), List.of("EMAIL"), List.of("EMAIL", "PHONE")))
                .body("items[0].request.name.family", equalTo("Ruiz"))
                .body("items[0].request.email", equalTo("s•••@example.com"))
                .body("items[0].request.phone", equalTo("+1 ••• ••• " + phone.substring(phone.length() - 4)))
                .body("items[0].request.links.self", equalTo(samePhone.path()))
                .body("items[0]", not(hasKey("duplicateOf")))
                .body(not(containsString(email)))
                .body("$", not(hasKey("nextCursor")));
        assertThat(request.audited()).endsWith(" consultation-request.search-duplicates");
        // From the other side, who only has an address, there is no number to be the same.
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(sameEmail.path() + "/duplicates")
                .then()
                .body("items.request.id", contains(both.id(), request.id()))
                .body("items.matches", contains(List.of("EMAIL"), List.of("EMAIL")));
    }

    @Test
    void showsWhatIsMergedAndNeitherSpamNorWhatIsErased() throws SQLException {
        WorkedRequest merged = Merges.by(email, phone);
        WorkedRequest spam = Merges.by(email, phone);
        WorkedRequest erased = Merges.by(email, phone);
        Merges.merge(merged, request);
        spam.put("SPAM");
        erased.set("erased_at = now()");
        list("").then()
                .body("items.request.id", contains(merged.id()))
                .body("items[0].duplicateOf", equalTo(request.id()))
                .body("items[0].request.status", equalTo("DUPLICATE"));
        request.set("erased_at = now()");
        list("").then().statusCode(200).body("items", empty());
    }

    @Test
    void comesPageByPageEachOnce() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            WorkedRequest other = i % 2 == 0
                    ? Merges.by(email, phone)
                    : Merges.by("other-" + UUID.randomUUID() + "@example.com", phone);
            expected.add(0, other.id());
        }
        List<String> found = new ArrayList<>();
        Response page = list("?limit=2");
        while (true) {
            page.then().statusCode(200);
            found.addAll(page.path("items.request.id"));
            String link = page.header("Link");
            if (link == null) {
                break;
            }
            assertThat(page.<String>path("nextCursor")).isNotNull();
            page = Api.asStaff(Scope.CONSULTATIONS_READ).get(link.substring(1, link.indexOf('>')));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void cursorGoesWithItsRequestOnly() {
        WorkedRequest other = Merges.by(email, phone);
        Merges.by(email, phone);
        String cursor = list("?limit=1").path("nextCursor");
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(other.path() + "/duplicates?limit=1&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"));
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=101,limit", "cursor=nonsense,cursor", "email=x,email"})
    void badParameterIsNamed(String query, String parameter) {
        list("?" + query).then().statusCode(400).body("errors.parameter", contains(parameter));
    }

    @Test
    void unknownRequestHasNone() {
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(WorkedRequest.REQUESTS + UUID.randomUUID() + "/duplicates")
                .then()
                .statusCode(404);
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .get(request.path() + "/duplicates")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    private Response list(String query) {
        return Api.asStaff(Scope.CONSULTATIONS_READ).get(request.path() + "/duplicates" + query);
    }
}
