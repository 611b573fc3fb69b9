package clinic.intake.testsupport;

import static clinic.intake.testsupport.Planted.BOOK;
import static clinic.intake.testsupport.Planted.BOOKS;
import static clinic.intake.testsupport.Planted.assertOnlyFault;
import static clinic.intake.testsupport.Planted.faults;
import static clinic.intake.testsupport.Planted.get;
import static clinic.intake.testsupport.Planted.headers;
import static clinic.intake.testsupport.Planted.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Planted faults in requests that were accepted: what works has to be documented. */
class ContractRequestTest {

    @Test
    void declaredParametersAreRight() {
        Exchange list = listed("/shelves/red/books?limit=10&lent=true&genre=NOVEL&genre=POEMS");
        assertThat(faults(list.sentHeaders(Map.of("reader-token", List.of("rt_abc"), "Accept", List.of("*/*")))))
                .isEmpty();
    }

    @Test
    void undeclaredQueryParameter() {
        assertThat(faults(listed("/shelves/red/books?size=3")))
                .containsExactly("query parameter size: is not declared");
    }

    @Test
    void queryValueAgainstItsSchema() {
        assertOnlyFault(faults(listed("/shelves/red/books?limit=101")), "limit = 101", "100");
        assertOnlyFault(faults(listed("/shelves/red/books?limit=ten")), "limit", "integer");
        assertOnlyFault(faults(listed("/shelves/red/books?limit=010")), "limit", "integer");
        assertOnlyFault(faults(listed("/shelves/red/books?limit=")), "limit", "integer");
        assertOnlyFault(faults(listed("/shelves/red/books?lent=yes")), "lent", "boolean");
        assertOnlyFault(faults(listed("/shelves/red/books?genre=NOVEL&genre=ESSAY")), "genre", "/1");
    }

    @Test
    void repeatedParameterThatIsNoList() {
        assertOnlyFault(faults(listed("/shelves/red/books?limit=1&limit=2")), "query parameter limit", "2 times");
    }

    @Test
    void pathValueAgainstItsSchema() {
        assertOnlyFault(faults(listed("/shelves/Red%20/books")), "path parameter shelf", "Red ");
    }

    @Test
    void headerValueAgainstItsSchema() {
        assertOnlyFault(
                faults(listed(BOOKS).sentHeaders(Map.of("Reader-Token", List.of("1")))), "request header reader-token");
    }

    @Test
    void undeclaredRequestHeader() {
        Map<String, List<String>> headers = Map.of("X-Debug", List.of("1"), "X-Request-Id", List.of("r"));
        assertThat(faults(listed(BOOKS).sentHeaders(headers)))
                .containsExactly("request header X-Debug: is not declared");
        assertThat(faults(listed(BOOKS).sentHeaders(Map.of("Debug", List.of("1")))))
                .hasSize(1);
    }

    @Test
    void headerOfASecuritySchemeIsRight() {
        assertThat(faults(listed(BOOKS).sentHeaders(Map.of("x-key", List.of("k")))))
                .isEmpty();
    }

    @Test
    void requestBodyThatIsRight() {
        assertThat(faults(added("application/json; charset=UTF-8", "{\"title\": \"Momo\"}")))
                .isEmpty();
    }

    @Test
    void extraMemberInARequestThatWasAccepted() {
        assertOnlyFault(
                faults(added("application/json", "{\"title\": \"Momo\", \"colour\": 1}")), "request body", "'colour'");
        assertOnlyFault(
                faults(added("application/json", "{\"title\": \"Momo\", \"author\": {\"name\": \"E\", \"age\": 1}}")),
                "request body /author",
                "'age'");
    }

    @Test
    void brokenRequestThatWasAccepted() {
        assertOnlyFault(faults(added("application/json", "{}")), "request body", "'title'");
        assertOnlyFault(
                faults(added("application/json", "{\"title\": \"%s\"}".formatted("x".repeat(21)))), "/title", "20");
        assertOnlyFault(faults(added("application/json", "{\"title\": null}")), "/title", "null");
        assertOnlyFault(faults(added("application/json", "{")), "request body", "not JSON");
    }

    @Test
    void undeclaredRequestMediaType() {
        assertOnlyFault(faults(added("application/xml", "<book/>")), "request body", "application/xml");
        assertOnlyFault(faults(added(null, "{\"title\": \"Momo\"}")), "request body", "null");
    }

    @Test
    void missingRequestBody() {
        assertThat(faults(added(null, ""))).containsExactly("request body: is required and missing");
    }

    @Test
    void requestBodyWhereNoneIsDeclared() {
        assertThat(faults(listed(BOOKS).sent("application/json", "{}")))
                .containsExactly("request body: is there, but none is declared");
    }

    @Test
    void unknownRequestBodyIsNotChecked() {
        Exchange known = added("application/json", "");
        assertThat(faults(new Exchange(
                        known.method(),
                        known.path(),
                        known.requestContentType(),
                        known.requestHeaders(),
                        null,
                        known.status(),
                        known.responseHeaders(),
                        known.responseBody())))
                .isEmpty();
    }

    @Test
    void missingRequiredRequestHeader() {
        assertThat(faults(added("application/json", "{\"title\": \"Momo\"}").sentHeaders(Map.of())))
                .containsExactly("request header x-reason: is required and missing");
    }

    @Test
    void refusedRequestMayBeBroken() {
        assertThat(faults(problem("POST", BOOKS + "?what=ever", 422).sent("text/plain", "{")))
                .isEmpty();
    }

    private static Exchange listed(String path) {
        return get(path).received(headers("application/json", "X-Total", "0"), "{\"items\": []}");
    }

    private static Exchange added(String contentType, String body) {
        return Exchange.of("POST", BOOKS, 201)
                .sentHeaders(Map.of("X-Reason", List.of("gift")))
                .sent(contentType, body)
                .received(headers("application/json", "Location", BOOKS + "/1"), BOOK);
    }
}
