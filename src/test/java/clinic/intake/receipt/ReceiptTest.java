package clinic.intake.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReceiptTest {

    private static final String TOKEN = "Receipt-Token";

    @Inject
    Database database;

    @Test
    void rightTokenShowsStatusAndConsentsAndNothingThatWasSubmitted() {
        Response issued = submit();
        Api.asVisitor()
                .header(TOKEN, issued.<String>path("receiptToken"))
                .get(issued.header("Location"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("reference", equalTo(issued.path("reference")))
                .body("status", equalTo("RECEIVED"))
                .body("receivedAt", equalTo(issued.path("receivedAt")))
                .body("consents.type", contains("PRIVACY_NOTICE", "PHONE_CONTACT", "EMAIL_CONTACT"))
                .body("consents[0].version", equalTo("2026-11"))
                .body("clinic.name", equalTo("The Wellness Drip"))
                .body("crisis.call", equalTo("988"))
                .body(not(containsString("Ruiz")))
                .body(not(containsString("DEPRESSION")))
                .body(not(containsString("example.com")));
    }

    @Test
    void referenceIsReadAsPeopleTypeIt() {
        Response issued = submit();
        String typed = issued.<String>path("reference")
                .toLowerCase()
                .replace("-", "")
                .replace('1', 'l')
                .replace('0', 'o');
        Api.asVisitor()
                .header(TOKEN, issued.<String>path("receiptToken"))
                .get("/v1/receipts/" + typed)
                .then()
                .statusCode(200)
                .body("reference", equalTo(issued.path("reference")));
    }

    @Test
    void wrongOrMissingTokenAndUnknownReferenceAreTheSame404() {
        Response issued = submit();
        Response other = submit();
        String unknown = withoutIds(get("/v1/receipts/CR-0000-0000", issued.path("receiptToken")));
        assertThat(unknown).contains("not-found").contains("988");
        assertThat(withoutIds(get(issued.header("Location"), other.path("receiptToken"))))
                .isEqualTo(unknown);
        assertThat(withoutIds(get(issued.header("Location"), null))).isEqualTo(unknown);
        assertThat(withoutIds(get(issued.header("Location"), "no token at all!")))
                .isEqualTo(unknown);
        assertThat(withoutIds(get(issued.header("Location"), "A".repeat(5000)))).isEqualTo(unknown);
        assertThat(withoutIds(get("/v1/receipts/nonsense", issued.path("receiptToken"))))
                .isEqualTo(unknown);
        assertThat(withoutIds(get("/v1/receipts/%00", issued.path("receiptToken"))))
                .isEqualTo(unknown);
    }

    @Test
    void spamShowsAsReceived() throws SQLException {
        Response issued = submit();
        database.asOwner(
                "UPDATE consultation_request SET status = 'SPAM' WHERE reference = '" + issued.path("reference") + "'");
        Api.asVisitor()
                .header(TOKEN, issued.<String>path("receiptToken"))
                .get(issued.header("Location"))
                .then()
                .statusCode(200)
                .body("status", equalTo("RECEIVED"));
    }

    private static Response submit() {
        Response issued = Api.sending(Samples.consultationRequest()).post(Api.REQUESTS);
        assertThat(issued.statusCode()).isEqualTo(201);
        return issued;
    }

    private static Response get(String path, String token) {
        var request = Api.asVisitor();
        Response reply = (token == null ? request : request.header(TOKEN, token)).get(path);
        assertThat(reply.statusCode()).isEqualTo(404);
        return reply;
    }

    private static String withoutIds(Response reply) {
        return reply.asString().replaceAll("\"(instance|requestId)\":\"[^\"]*\"", "");
    }
}
