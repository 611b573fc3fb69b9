package clinic.intake.article.ready;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Exchange;
import clinic.intake.testsupport.RawHttp;
import clinic.intake.testsupport.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered before all routing is what the resource would have answered. */
@ServiceTest
class ExactRepeatsTest {

    private static final String ARTICLE = "/v1/articles/preparing-for-an-infusion-day";

    @Inject
    ExactRepeats repeats;

    @Inject
    MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARTICLE,
                ARTICLE + "?body=html",
                ARTICLE + "?fields=title&fields=slug",
                ARTICLE + "/related",
                "/v1/articles",
                "/v1/articles?limit=2",
                "/v1/articles?q=infusion",
                "/v1/topics",
                "/v1/feeds/articles.json",
                "/v1/feeds/articles.atom",
                "/v1/sitemap.xml"
            })
    void repeatIsAnsweredAsTheFirst(String path) throws IOException {
        for (List<String> headers : List.of(
                List.<String>of(),
                List.of("Accept-Encoding", "gzip"),
                List.of("Accept", "*/*", "Origin", "https://site.example.com"),
                List.of("If-None-Match", "*"),
                List.of("X-Request-Id", "request-of-a-test"))) {
            assertRepeatsAreTheSame(path, headers);
        }
    }

    @Test
    void acceptedTypeTellsRepeatsApart() throws IOException {
        assertRepeatsAreTheSame(ARTICLE, List.of("Accept", "application/json"));
        assertRepeatsAreTheSame(ARTICLE, List.of("Accept", "application/ld+json"));
        assertThat(type(RawHttp.get(ARTICLE, "Accept", "application/json"))).startsWith("application/json");
        assertThat(type(RawHttp.get(ARTICLE, "Accept", "application/ld+json"))).startsWith("application/ld+json");
        // On two lines, it is one list.
        assertThat(type(RawHttp.get(ARTICLE, "Accept", "application/json;q=0.1", "Accept", "application/ld+json")))
                .startsWith("application/ld+json");
        assertThat(RawHttp.get(ARTICLE, "Accept", "text/csv").status()).isEqualTo(406);
    }

    @Test
    void currentTagIsAnsweredWithoutABody() throws IOException {
        String plain = header(repeated(ARTICLE, List.of()), "etag");
        String compressed = header(repeated(ARTICLE, List.of("Accept-Encoding", "gzip")), "etag");
        assertThat(compressed).isNotEqualTo(plain);
        for (String tag : List.of(plain, compressed, "\"other\", " + plain, "W/" + plain)) {
            Exchange unchanged = repeated(ARTICLE, List.of("If-None-Match", tag));
            assertThat(unchanged.status()).as(tag).isEqualTo(304);
            assertThat(unchanged.responseBody()).isEmpty();
            assertThat(header(unchanged, "etag")).isEqualTo(plain);
        }
        assertThat(repeated(ARTICLE, List.of("If-None-Match", "\"other\"")).status())
                .isEqualTo(200);
    }

    @Test
    void everyReplyHasARequestIdOfItsOwn() throws IOException {
        String first = header(repeated(ARTICLE, List.of()), "x-request-id");
        String second = header(repeated(ARTICLE, List.of()), "x-request-id");
        assertThat(first).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(second).isNotEqualTo(first);
        assertThat(header(repeated(ARTICLE, List.of("X-Request-Id", "request-of-a-test")), "x-request-id"))
                .isEqualTo("request-of-a-test");
        assertThat(header(repeated(ARTICLE, List.of("X-Request-Id", "short")), "x-request-id"))
                .isNotEqualTo("short");
    }

    @Test
    void metricsTellRepeatsByTheirTemplate() throws IOException {
        repeated(ARTICLE, List.of());
        assertThat(meters.find("http.server.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .contains("/v1/articles/{slug}")
                .doesNotContain(ARTICLE);
    }

    @Test
    void metricsHoldNothingOfWhatWasRefused() throws IOException {
        RawHttp.get("/v1/articles/refused-slug?unknown=parameter");
        RawHttp.get("/v1/articles/refused-slug", "Accept", "text/csv");
        RawHttp.get("/v1/receipts/CR-0000-0000?unknown=parameter");
        assertThat(meters.find("http.server.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .noneMatch(uri -> uri.contains("refused") || uri.contains("CR-"));
    }

    @Test
    void endlessAddressIsNotRemembered() throws IOException {
        String path = ARTICLE + "?fields=title" + "&fields=title".repeat(40);
        repeatedly(path, List.of());
        assertThat(repeats.knows(path, null)).isFalse();
    }

    private void assertRepeatsAreTheSame(String path, List<String> headers) throws IOException {
        List<Exchange> replies = repeatedly(path, headers);
        int accept = headers.indexOf("Accept");
        assertThat(repeats.knows(path, accept < 0 ? null : headers.get(accept + 1)))
                .as(path)
                .isTrue();
        for (Exchange reply : replies) {
            assertThat(reply.status()).as(path).isEqualTo(replies.get(0).status());
            assertThat(lasting(reply)).as(path).isEqualTo(lasting(replies.get(0)));
            assertThat(reply.responseBody()).isEqualTo(replies.get(0).responseBody());
        }
    }

    /** The first is made, the second found ready, the third known by its words. */
    private static List<Exchange> repeatedly(String path, List<String> headers) throws IOException {
        List<Exchange> replies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replies.add(RawHttp.get(path, headers.toArray(String[]::new)));
        }
        return replies;
    }

    private static Exchange repeated(String path, List<String> headers) throws IOException {
        return repeatedly(path, headers).get(2);
    }

    /** All headers but the request id, where it is of this request. */
    private static Map<String, List<String>> lasting(Exchange reply) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.responseHeaders());
        headers.computeIfPresent("X-Request-Id", (name, ids) -> ids.get(0).length() == 36 ? List.of("made") : ids);
        return headers;
    }

    private static String type(Exchange reply) {
        return header(reply, "content-type");
    }

    private static String header(Exchange reply, String name) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.responseHeaders());
        return headers.get(name).get(0);
    }
}
