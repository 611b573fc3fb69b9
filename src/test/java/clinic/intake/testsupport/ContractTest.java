package clinic.intake.testsupport;

import static clinic.intake.testsupport.Planted.BOOKS;
import static clinic.intake.testsupport.Planted.assertOnlyFault;
import static clinic.intake.testsupport.Planted.faults;
import static clinic.intake.testsupport.Planted.get;
import static clinic.intake.testsupport.Planted.headers;
import static clinic.intake.testsupport.Planted.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Planted faults in status and headers and in what is not documented: a check green on anything is worth nothing. */
class ContractTest {
    @Test
    void undeclaredStatus() {
        assertThat(faults(Exchange.of("GET", BOOKS, 202)))
                .containsExactly("status 202 is not declared, only [200, 304, 404]");
    }

    @Test
    void declaredRefusal() {
        assertThat(faults(problem("GET", BOOKS, 404))).isEmpty();
        assertThat(faults(problem("DELETE", "/shelves/red", 409))).isEmpty();
    }

    @Test
    void undeclaredHeader() {
        assertThat(faults(books("X-Total", "1", "Server", "x")))
                .containsExactly("response header Server: is not declared");
    }

    @Test
    void transportHeadersNeedNoDeclaration() {
        assertThat(faults(books("x-total", "1", "date", "today", "Transfer-encoding", "chunked", "LINK", "<a>")))
                .isEmpty();
    }

    @Test
    void missingRequiredHeader() {
        assertThat(faults(books())).containsExactly("response header X-Total: is required and missing");
    }

    @Test
    void headerValueAgainstItsSchema() {
        assertOnlyFault(faults(books("X-Total", "many")), "X-Total", "many", "integer");
        assertOnlyFault(faults(books("X-Total", "1", "Cache-Control", "public")), "Cache-Control", "no-store");
    }

    @Test
    void headIsHeldAgainstGetWithoutBody() {
        Exchange head = Exchange.of("HEAD", BOOKS, 200);
        assertThat(faults(head.received(headers("application/json", "X-Total", "1"), "")))
                .isEmpty();
        assertThat(faults(head.received(headers("application/json", "X-Total", "1"), "{\"items\": []}")))
                .hasSize(1);
        assertThat(faults(head)).containsExactly("response header X-Total: is required and missing");
    }

    @Test
    void notModifiedHasNoBody() {
        assertThat(faults(Exchange.of("GET", BOOKS, 304))).isEmpty();
        assertThat(faults(Exchange.of("GET", BOOKS, 304).received(Map.of(), "x")))
                .hasSize(1);
    }

    private Exchange books(String... more) {
        return get(BOOKS).received(headers("application/json", more), "{\"items\": []}");
    }

    @Test
    void unknownPathThatIsNotRefused() {
        assertThat(faults(get("/shelves"))).hasSize(1);
        assertThat(faults(Exchange.of("PUT", BOOKS, 200))).hasSize(1);
        assertThat(faults(Exchange.of("GET", "/old", 301))).hasSize(1);
    }

    @Test
    void refusalAsAProblem() {
        assertThat(faults(problem("GET", "/nowhere", 404))).isEmpty();
        assertThat(faults(problem("PUT", BOOKS, 405))).isEmpty();
        assertThat(faults(Exchange.of("GET", "/nowhere", 404))).isEmpty();
    }

    @Test
    void refusalInAnotherForm() {
        Exchange refusal = Exchange.of("GET", "/nowhere", 404);
        assertThat(faults(refusal.received(headers("text/html"), "no"))).hasSize(1);
        assertOnlyFault(
                faults(refusal.received(headers("application/problem+json"), "{\"title\": \"No\"}")), "'status'");
        String stack = "{\"title\": \"No\", \"status\": 404, \"errors\": [{\"stack\": \"\"}]}";
        assertOnlyFault(faults(refusal.received(headers("application/problem+json"), stack)), "/errors/0", "'stack'");
    }

    @Test
    void preflightNeedsNoDeclaration() {
        assertThat(faults(Exchange.of("OPTIONS", BOOKS, 200))).isEmpty();
    }

    @Test
    void literalSegmentWinsOverParameter() {
        assertThat(faults(get("/shelves/newest").received(headers("application/json"), "\"red\"")))
                .isEmpty();
        assertThat(Planted.CONTRACT.operationOf(get("/shelves/newest"))).contains("planted.newestShelf");
        assertThat(Planted.CONTRACT.operationOf(get("/shelves/other"))).contains("planted.getShelf");
        assertThat(Planted.CONTRACT.operationOf(Exchange.of("DELETE", "/shelves/newest", 204)))
                .isEmpty();
    }

    @Test
    void documentOfAnotherVersionIsRefused() throws Exception {
        assertThatThrownBy(() -> new Contract(JsonMapper.builder().build().readTree("{\"openapi\": \"3.0.3\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.0.3");
    }

    @Test
    void problemSchemaThatIsNotInTheDocumentIsNoticed() throws Exception {
        Contract empty = new Contract(JsonMapper.builder().build().readTree("{\"openapi\": \"3.1.0\"}"));
        assertThatThrownBy(() -> empty.faults(problem("GET", "/nowhere", 404)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("#/components/schemas/Problem");
    }

    @Test
    void declaredStatusesByOperation() {
        assertThat(Planted.CONTRACT.declaredStatuses())
                .containsKeys("planted.listBooks", "planted.newestShelf")
                .hasEntrySatisfying(
                        "planted.removeShelf", statuses -> assertThat(statuses).containsExactly("204", "4XX"));
    }
}
