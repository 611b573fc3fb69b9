package clinic.intake.triage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.queue.StoredRequests;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ExportTest {

    private static final String QUEUE = "/v1/staff/consultation-requests";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Database database;

    private StoredRequests requests;

    @BeforeEach
    void begin() {
        requests = new StoredRequests(database);
    }

    @Test
    void csvHasARowForEachRequestThatMatches() throws SQLException {
        String first = requests.submit(request -> request.put("email", "ana@example.com"));
        String second = requests.submit(request -> request.putObject("name")
                .put("given", "José \"Pepe\"")
                .put("family", "=HYPERLINK(\"https://example.com\",\"Ruiz\")"));
        requests.submit("status = 'COMPLETED'");
        Response reply = export(CSV, "");
        assertThat(reply.contentType()).isEqualTo("text/csv; charset=utf-8; header=present");
        assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"consultation-requests.csv\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        List<Map<String, String>> rows = parsed(reply.asString());
        assertThat(rows).extracting(row -> row.get("id")).containsExactly(first, second);
        assertThat(rows.get(0))
                .containsEntry("status", "RECEIVED")
                .containsEntry("familyName", "Ruiz")
                .containsEntry("email", "ana@example.com")
                .containsEntry("phone", "'+14135550137")
                .containsEntry("concerns", "DEPRESSION | ANXIETY")
                .containsEntry("overdue", "false")
                .containsEntry("relationship", "SELF")
                .doesNotContainKey("message");
        assertThat(rows.get(1))
                .containsEntry("givenName", "José \"Pepe\"")
                .containsEntry("familyName", "'=HYPERLINK(\"https://example.com\",\"Ruiz\")");
    }

    @Test
    void linesOfJsonHaveOneRequestEach() throws SQLException {
        String first = requests.submit("priority = 'LOW'");
        String second = requests.submit("tags = '{a,b}', priority = 'URGENT'");
        Response reply = export(NDJSON, "&sort=priority");
        assertThat(reply.contentType()).isEqualTo(NDJSON);
        List<JsonNode> lines = reply.asString().lines().map(Samples::json).toList();
        assertThat(lines).extracting(line -> line.get("id").asText()).containsExactly(second, first);
        assertThat(lines.get(0).get("phone").asText()).isEqualTo("+14135550137");
        assertThat(lines.get(0).get("tags")).hasSize(2);
        assertThat(lines.get(0).has("message")).isFalse();
    }

    @Test
    void nothingThatMatchesIsAnEmptyFile() {
        assertThat(parsed(export(CSV, "").asString())).isEmpty();
        assertThat(export(NDJSON, "&status=COMPLETED&overdue=true").asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV, NDJSON})
    void isAuditedAndSoIsNothingThatWasRefused(String type) throws SQLException {
        String requestId = "export-" + UUID.randomUUID();
        Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .header("X-Request-Id", requestId)
                .accept(type)
                .get(QUEUE + "?sourceArticle=" + requests.source)
                .then()
                .statusCode(200);
        String audited =
                "SELECT count(*) FROM audit_event WHERE action = 'consultation-request.export' AND outcome = 'SUCCESS'"
                        + " AND actor_id LIKE 'key:%' AND caller_request_id = '" + requestId + "'";
        assertThat(database.one(audited)).isEqualTo("1");
        Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .header("X-Request-Id", requestId)
                .accept(type)
                .get(QUEUE + "?sort=name")
                .then()
                .statusCode(400);
        assertThat(database.one(audited)).isEqualTo("1");
    }

    @Test
    void headSaysHowItWouldComeAndExportsNothing() throws SQLException {
        String requestId = "export-" + UUID.randomUUID();
        Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .header("X-Request-Id", requestId)
                .accept(CSV)
                .head(QUEUE)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(CSV));
        assertThat(database.one("SELECT count(*) FROM audit_event WHERE caller_request_id = '" + requestId + "'"))
                .isEqualTo("0");
    }

    @Test
    void refusesLimitAndCursor() {
        Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .accept(CSV)
                .get(QUEUE + "?limit=10&cursor=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("limit", "cursor"))
                .body("errors[0].code", equalTo("unknown-parameter"));
    }

    @Test
    void isForWhoMayExport() {
        for (String type : List.of(CSV, NDJSON)) {
            Api.asVisitor().accept(type).get(QUEUE).then().statusCode(401);
            Api.asStaff(Scope.CONSULTATIONS_READ)
                    .accept(type)
                    .get(QUEUE)
                    .then()
                    .statusCode(403)
                    .header("WWW-Authenticate", org.hamcrest.Matchers.containsString(Scope.CONSULTATIONS_EXPORT));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "text/csv;q=0.5, application/json | application/json",
                "text/* | text/csv",
                "application/x-ndjson, */*;q=0.1 | application/x-ndjson",
                "text/csv, application/json;q=0.9 | text/csv"
            })
    void acceptSaysInWhichFormItComes(String accept, String type) {
        Api.asStaff(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_EXPORT)
                .header("Accept", accept)
                .get(QUEUE + "?sourceArticle=" + requests.source)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/csv;q=0",
                "*/*, text/csv;q=0.0, application/json;q=0, application/x-ndjson;q=0"
            })
    void otherFormsAreNotAcceptable(String accept) {
        Api.asStaff(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_EXPORT)
                .header("Accept", accept)
                .get(QUEUE)
                .then()
                .statusCode(406);
    }

    private Response export(String type, String query) {
        return Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .accept(type)
                .get(QUEUE + "?sourceArticle=" + requests.source + query)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** Rows by the names of their columns, read as RFC 4180 has it, every line with its end. */
    private static List<Map<String, String>> parsed(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            assertThat(csv.charAt(at)).isEqualTo('"');
            StringBuilder cell = new StringBuilder();
            for (at++; csv.charAt(at) != '"' || csv.startsWith("\"\"", at); at++) {
                cell.append(csv.charAt(at));
                at += csv.charAt(at) == '"' ? 1 : 0;
            }
            line.add(cell.toString());
            at++;
            if (csv.charAt(at) == ',') {
                at++;
            } else {
                assertThat(csv.substring(at, at + 2)).isEqualTo("\r\n");
                at += 2;
                lines.add(line);
                line = new ArrayList<>();
            }
        }
        assertThat(line).isEmpty();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : lines.subList(1, lines.size())) {
            assertThat(values).hasSameSizeAs(lines.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(lines.get(0).get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
