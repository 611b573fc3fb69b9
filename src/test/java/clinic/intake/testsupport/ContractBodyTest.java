package clinic.intake.testsupport;

import static clinic.intake.testsupport.Planted.BOOK;
import static clinic.intake.testsupport.Planted.BOOKS;
import static clinic.intake.testsupport.Planted.assertOnlyFault;
import static clinic.intake.testsupport.Planted.bookWith;
import static clinic.intake.testsupport.Planted.faults;
import static clinic.intake.testsupport.Planted.get;
import static clinic.intake.testsupport.Planted.headers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Planted faults in the body of a reply, and right ones of each kind. */
class ContractBodyTest {
    @Test
    void completeListIsRight() {
        assertThat(faultsOfBooks("{\"items\": [" + BOOK + "], \"nextCursor\": null}"))
                .isEmpty();
    }

    @Test
    void everyDeclaredMemberIsRight() {
        String full = bookWith("""
                "pages": 3, "added": "2026-01-02T03:04:05Z", "genre": "NOVEL", "lender": null,
                "labels": {"any": "name"}, "sequel": %s""".formatted(BOOK));
        assertThat(faultsOfBooks(full)).isEmpty();
    }

    @Test
    void missingRequiredMember() {
        assertOnlyFault(
                faultsOfBooks("{\"items\": [{\"title\": \"Momo\", \"author\": {\"name\": \"E\"}}]}"),
                "response body /items/0",
                "'id'");
    }

    @Test
    void extraMemberAtTheTop() {
        assertOnlyFault(faultsOfBooks("{\"items\": [], \"total\": 0}"), "'total'");
    }

    @Test
    void extraMemberInAnItem() {
        assertOnlyFault(faultsOfBooks(bookWith("\"secret\": 1")), "/items/0", "'secret'");
    }

    @Test
    void extraMemberInAReferredSchema() {
        assertOnlyFault(
                faultsOfBooks("{\"items\": [" + BOOK.replace("\"Ende\"", "\"Ende\", \"phone\": \"1\"") + "]}"),
                "/items/0/author",
                "'phone'");
    }

    @Test
    void extraMemberInASchemaThatRefersToItself() {
        String sequel = BOOK.replace("{\"id\"", "{\"secret\": 1, \"id\"");
        assertOnlyFault(faultsOfBooks(bookWith("\"sequel\": " + sequel)), "/items/0/sequel", "'secret'");
    }

    @Test
    void extraMemberBesideAnAnyOf() {
        assertThat(faultsOfBooks(bookWith("\"lender\": {\"name\": \"A\", \"secret\": 1}")))
                .anySatisfy(fault -> assertThat(fault).contains("/items/0/lender", "secret"));
    }

    @Test
    void wrongTypeInAMap() {
        assertOnlyFault(faultsOfBooks(bookWith("\"labels\": {\"any\": 1}")), "/items/0/labels/any");
    }

    @Test
    void wrongType() {
        assertOnlyFault(faultsOfBooks(bookWith("\"pages\": \"3\"")), "/items/0/pages", "integer");
    }

    @Test
    void nullWhereNoneIsAllowed() {
        assertOnlyFault(faultsOfBooks(bookWith("\"pages\": null")), "/items/0/pages", "null");
    }

    @Test
    void unknownEnumValue() {
        assertOnlyFault(faultsOfBooks(bookWith("\"genre\": \"ESSAY\"")), "/items/0/genre", "NOVEL");
    }

    @Test
    void dateTimeThatIsNone() {
        assertThat(faultsOfBooks(bookWith("\"added\": \"2026-01-02 03:04\""))).hasSize(1);
        assertThat(faultsOfBooks(bookWith("\"added\": \"2026-01-02T03:04:05\"")))
                .hasSize(1);
        assertOnlyFault(faultsOfBooks(bookWith("\"added\": \"2026-02-30T03:04:05Z\"")), "/items/0/added", "date-time");
    }

    @Test
    void uuidThatIsNone() {
        assertOnlyFault(
                faultsOfBooks("{\"items\": [" + BOOK.replace("6f9619ff", "6f96") + "]}"), "/items/0/id", "uuid");
    }

    @Test
    void emailAndUriThatAreNone() {
        String lender = "\"lender\": {\"name\": \"A\", \"email\": \"%s\", \"homepage\": \"%s\"}";
        assertThat(faultsOfBooks(bookWith(lender.formatted("a@b.example", "https://b.example/a"))))
                .isEmpty();
        assertThat(faultsOfBooks(bookWith(lender.formatted("a.example", "https://b.example/a"))))
                .anySatisfy(fault -> assertThat(fault).contains("/lender/email"));
        assertThat(faultsOfBooks(bookWith(lender.formatted("a@b.example", "/only/a/path"))))
                .anySatisfy(fault -> assertThat(fault).contains("/lender/homepage"));
    }

    @Test
    void doubledMemberAndTrailingText() {
        assertThat(faultsOfBooks("{\"items\": [], \"items\": []}")).hasSize(1);
        assertThat(faultsOfBooks("{\"items\": []} {}")).hasSize(1);
        assertOnlyFault(faultsOfBooks("<html>"), "not JSON");
    }

    @Test
    void missingBody() {
        assertThat(faultsOfBooks("")).containsExactly("response body: is missing");
    }

    @Test
    void undeclaredMediaType() {
        assertOnlyFault(
                faults(get(BOOKS).received(headers("text/html", "X-Total", "1"), "<p>")),
                "text/html",
                "application/json");
    }

    @Test
    void bodyWhereNoneIsDeclared() {
        Exchange deleted = Exchange.of("DELETE", "/shelves/red", 204);
        assertThat(faults(deleted)).isEmpty();
        assertThat(faults(deleted.received(headers("text/plain"), "gone")))
                .containsExactly("response body: is there, but none is declared");
    }

    private List<String> faultsOfBooks(String body) {
        return faults(get(BOOKS).received(headers("application/json;charset=UTF-8", "x-total", "1"), body));
    }
}
