package clinic.intake.triage.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class NoteTest {

    @Inject
    Database database;

    private WorkedRequest request;

    @BeforeEach
    void submit() {
        request = WorkedRequest.submitted();
    }

    @Test
    void noteIsAddedAndLeavesTheTagAlone() throws SQLException {
        request.addNote("{\"text\": \" Her sister may answer.\\nCall after five. \"}")
                .then()
                .statusCode(201)
                .header("Location", request.path() + "/notes")
                .header("Cache-Control", "no-store")
                .body("text", equalTo("Her sister may answer.\nCall after five."))
                .body("author", startsWith("key:"))
                .body("id", notNullValue())
                .body("writtenAt", notNullValue());
        assertThat(request.tag()).isEqualTo("\"0\"");
        assertThat(request.events()).isEqualTo("consultation-request.received consultation-request.note-added");
        assertThat(request.audited()).isEqualTo("consultation-request.submit consultation-request.add-note");
        assertThat(database.one(
                        "SELECT position('sister' IN encode(sealed, 'escape')) || ' ' || (length(sealed) > 39) FROM note"
                                + " WHERE request_id = '" + request.id() + "'"))
                .isEqualTo("0 true");
        request.get().then().body("links.notes", equalTo(request.path() + "/notes"));
    }

    @Test
    void pagesHaveTheNewestFirstAndNeitherSkipNorRepeatWhatWasThere() {
        for (int i = 0; i < 5; i++) {
            request.addNote(text("note " + i)).then().statusCode(201);
        }
        Response page = list("?limit=2").extract().response();
        List<String> texts = new ArrayList<>(page.<List<String>>path("items.text"));
        assertThat(page.header("Link")).startsWith("<" + request.path() + "/notes?limit=2&cursor=");
        request.addNote(text("note of meanwhile"));
        page = list("?limit=2&cursor=" + page.path("nextCursor")).extract().response();
        texts.addAll(page.path("items.text"));
        page = list("?limit=2&cursor=" + page.path("nextCursor"))
                .header("Link", nullValue())
                .body("nextCursor", nullValue())
                .extract()
                .response();
        texts.addAll(page.path("items.text"));
        assertThat(texts).containsExactly("note 4", "note 3", "note 2", "note 1", "note 0");
    }

    @Test
    void cursorIsOfItsRequestAlone() {
        request.addNote(text("one"));
        request.addNote(text("two"));
        String cursor = list("?limit=1").extract().path("nextCursor");
        WorkedRequest.asStaff()
                .get(WorkedRequest.submitted().path() + "/notes?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"));
    }

    @Test
    void eachReadingIsAuditedBeforeAnythingIsShown() throws SQLException {
        request.addNote(text("Prefers mornings"));
        list("").body("items.text", contains("Prefers mornings"));
        assertThat(request.audited()).endsWith("consultation-request.add-note consultation-request.read-notes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                | required",
                "{\"text\": null}                  | required",
                "{\"text\": \"\"}                  | blank",
                "{\"text\": \" \\u200b \\n\"}      | blank",
                "{\"text\": \"SSN 123-45-6789\"}   | forbidden-number",
                "{\"text\": \"4111 1111 1111 1111\"} | forbidden-number",
                "{\"text\": \"a\\u0000b\"}         | forbidden-character"
            })
    void whatIsNoNoteIsRefused(String json, String code) {
        request.addNote(json)
                .then()
                .statusCode(422)
                .body("code", equalTo("validation-failed"))
                .body("errors.pointer", contains("/text"))
                .body("errors.code", contains(code));
        list("").body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\": \"x\", \"author\": \"me\"}", "{\"text\": 1}", "[]", "{"})
    void whatIsNotReadableIsABadRequest(String json) {
        request.addNote(json).then().statusCode(400);
    }

    @Test
    void lengthIsCountedInCodePointsOfTheNormalisedText() {
        request.addNote(text("💉".repeat(4000))).then().statusCode(201);
        request.addNote(text("e\u0301".repeat(2000))).then().statusCode(201).body("text", equalTo("é".repeat(2000)));
        request.addNote(text("💉".repeat(4001)))
                .then()
                .statusCode(422)
                .body("errors.code", contains("too-long"))
                .body("errors[0].detail", containsString("4,000"));
    }

    @Test
    void ofAnErasedPersonNothingIsToldAndNothingCanBeAdded() throws SQLException {
        request.addNote(text("Prefers mornings"));
        request.set("erased_at = now(), status = 'WITHDRAWN'");
        request.addNote(text("another"))
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("erased"));
        list("").body("items.author", contains(startsWith("key:"))).body("items[0]", not(hasKey("text")));
    }

    @Test
    void sealedTextOpensInItsOwnRowOnly() throws SQLException {
        request.addNote(text("first"));
        WorkedRequest other = WorkedRequest.submitted();
        other.addNote(text("second"));
        database.asOwner("UPDATE note SET sealed = (SELECT sealed FROM note WHERE request_id = '" + other.id()
                + "') WHERE request_id = '" + request.id() + "'");
        WorkedRequest.asStaff()
                .get(request.path() + "/notes")
                .then()
                .statusCode(500)
                .body(not(containsString("second")));
    }

    @Test
    void serviceCannotEditANote() {
        request.addNote(text("first"));
        for (String deed : List.of("UPDATE note SET author = 'x'", "DELETE FROM note", "TRUNCATE note")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.asService(deed))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void whoMayOnlyWriteAddsAndWhoMayOnlyReadReads() {
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .contentType("application/json")
                .body(text("by one who writes"))
                .post(request.path() + "/notes")
                .then()
                .statusCode(201);
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .get(request.path() + "/notes")
                .then()
                .statusCode(403);
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(request.path() + "/notes")
                .then()
                .statusCode(200)
                .body("items.text", contains("by one who writes"));
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .contentType("application/json")
                .body(text("x"))
                .post(request.path() + "/notes")
                .then()
                .statusCode(403);
    }

    @Test
    void requestThatThereIsNotHasNoNotes() {
        for (String id : List.of("0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d", "1-1-1-1-1", request.reference())) {
            String path = WorkedRequest.REQUESTS + id + "/notes";
            WorkedRequest.asStaff().get(path).then().statusCode(404);
            WorkedRequest.asStaff()
                    .contentType("application/json")
                    .body(text("x"))
                    .post(path)
                    .then()
                    .statusCode(404);
        }
    }

    private ValidatableResponse list(String query) {
        return WorkedRequest.asStaff()
                .get(request.path() + "/notes" + query)
                .then()
                .statusCode(200);
    }

    private static String text(String text) {
        return new ObjectMapper().valueToTree(Map.of("text", text)).toString();
    }
}
