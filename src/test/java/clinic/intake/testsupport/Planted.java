package clinic.intake.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small document, and exchanges that keep to it or break it, to test the contract checker itself. */
final class Planted {
    static final Contract CONTRACT = Contract.read(Path.of("src/test/resources/contract-test-openapi.json"));
    static final String BOOKS = "/shelves/red/books";
    static final String BOOK = """
            {"id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "title": "Momo", "author": {"name": "Ende"}}""";

    private Planted() {}

    static List<String> faults(Exchange exchange) {
        return CONTRACT.faults(exchange);
    }

    static void assertOnlyFault(List<String> faults, String... words) {
        assertThat(faults).singleElement().asString().contains(words);
    }

    static Exchange get(String path) {
        return Exchange.of("GET", path, 200);
    }

    static Exchange problem(String method, String path, int status) {
        String body = "{\"title\": \"No\", \"status\": %d}".formatted(status);
        return Exchange.of(method, path, status).received(headers("application/problem+json"), body);
    }

    /** A list of one book that has these members too. */
    static String bookWith(String members) {
        return "{\"items\": [" + BOOK.replaceFirst("\\{", "{" + members + ", ") + "]}";
    }

    /** A content type and then names and values in turn. */
    static Map<String, List<String>> headers(String contentType, String... namesAndValues) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Content-Type", List.of(contentType));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>())
                    .add(namesAndValues[i + 1]);
        }
        return headers;
    }
}
