package clinic.intake.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is done with a request, nothing that was submitted can be read in any row, of the audit, of the events or elsewhere. */
@ServiceTest
class PersonalValuesTest {

    private static final List<String> VALUES = List.of(
            "Zyxgiven",
            "Zyxfamily",
            "Zyxpreferred",
            "zyxmail",
            "4135550142",
            "zyxmessage",
            "Zyxrequester",
            "zyx-idempotency-key",
            "zyxnote",
            "zyxremark",
            "Zyxcorrected");

    @Inject
    Database database;

    private Response issued;

    @BeforeEach
    void submit() {
        issued = send();
    }

    @Test
    void plantedValueIsFound() throws SQLException {
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            for (String planted : List.of(
                    "UPDATE audit_event SET actor_id = 'of Zyxgiven' WHERE id = (SELECT id FROM audit_event LIMIT 1)",
                    "UPDATE audit_event SET changed_members = '{a,zyxMESSAGE}' WHERE id = (SELECT id FROM audit_event"
                            + " LIMIT 1)",
                    "UPDATE event SET type = 'zyxmail@example.com' WHERE id = (SELECT id FROM event LIMIT 1)",
                    "UPDATE consultation_request SET sealed = 'in clear: Zyxfamily' WHERE id = (SELECT id FROM"
                            + " consultation_request LIMIT 1)")) {
                execute(owner, planted);
                assertThat(found(owner)).as(planted).hasSize(1);
                owner.rollback();
            }
        }
    }

    @Test
    void nothingPersonalCanBeReadAnywhere() throws SQLException {
        send();
        withToken().get(issued.header("Location")).then().statusCode(200);
        withToken()
                .delete(issued.header("Location") + "/consents/EMAIL_CONTACT")
                .then()
                .statusCode(200);
        String id = database.one(
                "SELECT id FROM consultation_request WHERE reference = '" + issued.path("reference") + "'");
        workOn("/v1/staff/consultation-requests/" + id);
        withToken().put(issued.header("Location") + "/withdrawal").then().statusCode(200);
        for (String path : List.of(
                "/v1/staff/consultation-requests/" + id + "/audit-events",
                "/v1/staff/audit-events?limit=100",
                "/v1/staff/audit-events/verification")) {
            Response shown = Api.asStaff(Scope.AUDIT_READ).get(path);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(VALUES).noneMatch(value -> shown.asString().contains(value));
        }
        try (Connection owner = database.asOwner()) {
            assertThat(found(owner)).isEmpty();
        }
    }

    /** What staff do with it, all of which touches the person. */
    private static void workOn(String path) {
        staff().get(path).then().statusCode(200).body(containsString("Zyxgiven"));
        staff().header("If-Match", "*")
                .contentType("application/merge-patch+json; charset=utf-8")
                .body("{\"name\": {\"family\": \"Zyxcorrected\"}}")
                .patch(path)
                .then()
                .statusCode(200);
        post(path + "/notes", "{\"text\": \"zyxnote\"}", 201);
        post(path + "/contacts", """
                {"channel": "PHONE", "direction": "INBOUND", "outcome": "REACHED", "remark": "zyxremark"}""", 201);
        staff().get(path + "/notes").then().body(containsString("zyxnote"));
        staff().get(path + "/contacts").then().body(containsString("zyxremark"));
        staff().get(path + "/duplicates").then().statusCode(200);
        post("/v1/staff/consultation-request-searches", "{\"name\": \"Zyxcorrected\"}", 200);
        post("/v1/staff/consultation-request-searches", "{\"email\": \"zyxmail@example.com\"}", 200);
        Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .accept("text/csv")
                .get("/v1/staff/consultation-requests")
                .then()
                .statusCode(200)
                .body(containsString("zyxmail"));
    }

    private static void post(String path, String json, int status) {
        staff().contentType("application/json").body(json).post(path).then().statusCode(status);
    }

    private static RequestSpecification staff() {
        return Api.asStaff(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_WRITE);
    }

    private static Response send() {
        Response reply = Api.sending(Samples.consultationRequest(request -> {
                    request.set(
                            "name",
                            Samples.json("{\"given\": \"Zyxgiven\", \"family\": \"Zyxfamily\", \"preferred\":"
                                    + " \"Zyxpreferred\"}"));
                    request.put("email", "zyxmail@example.com")
                            .put("phone", "+1 413 555 0142")
                            .put("message", "zyxmessage");
                    request.putObject("requester")
                            .put("relationship", "FAMILY")
                            .set("name", Samples.json("{\"given\": \"Zyxrequester\", \"family\": \"Zyxrequester\"}"));
                }))
                .header("Idempotency-Key", "zyx-idempotency-key")
                .post(Api.REQUESTS);
        reply.then().statusCode(201);
        return reply;
    }

    private RequestSpecification withToken() {
        return Api.asVisitor().noContentType().header("Receipt-Token", issued.<String>path("receiptToken"));
    }

    /** Where a value stands in a row, as text or as the bytes of one. */
    private static List<String> found(Connection connection) throws SQLException {
        List<String> places = new ArrayList<>();
        for (String table : tables(connection)) {
            for (String value : VALUES) {
                String bytes = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
                String scan =
                        "SELECT count(*) FROM %1$s t WHERE CAST(t AS text) ILIKE '%%%2$s%%' OR CAST(t AS text) LIKE"
                                + " '%%%3$s%%'";
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(scan.formatted(table, value, bytes))) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        places.add(value + " in " + table);
                    }
                }
            }
        }
        return places;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        assertThat(names).contains("audit_event", "event", "consultation_request", "audit_seal");
        return names;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
