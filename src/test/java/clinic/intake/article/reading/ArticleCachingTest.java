package clinic.intake.article.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import clinic.intake.article.BodyForm;
import clinic.intake.article.ready.ReadyReplies;
import clinic.intake.article.ready.ReplyKey;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Exchange;
import clinic.intake.testsupport.RawHttp;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ArticleCachingTest {

    private static final String PUBLIC = "public, max-age=60, stale-while-revalidate=300";
    private static final Duration STALE_AT_MOST = Duration.ofSeconds(1);

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @Inject
    ReadyReplies replies;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/articles/preparing-for-an-infusion-day",
                "/v1/articles",
                "/v1/articles/preparing-for-an-infusion-day/related",
                "/v1/articles?q=ketamine",
                "/v1/feeds/articles.json",
                "/v1/feeds/articles.atom",
                "/v1/sitemap.xml",
                "/v1/topics",
                "/v1/clinic",
                "/v1/consent-texts"
            })
    void tagIsOfTheBytesAndEitherFormOfItIsUnchanged(String path) throws IOException {
        Exchange plain = RawHttp.get(path);
        Exchange compressed = RawHttp.get(path, "Accept-Encoding", "gzip");

        assertThat(plain.status()).isEqualTo(200);
        assertThat(header(plain, "Cache-Control")).isEqualTo(PUBLIC);
        assertThat(header(plain, "Vary")).isEqualTo("Accept, Accept-Encoding");
        assertThat(header(plain, "Content-Encoding")).isNull();
        assertThat(header(plain, "Content-Length")).isEqualTo(String.valueOf(plain.responseBody().length));
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "ETag")).isEqualTo(header(plain, "ETag").replaceAll("\"$", "-gzip\""));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.responseBody())).readAllBytes())
                .isEqualTo(plain.responseBody());
        for (String tag : List.of(
                header(plain, "ETag"),
                header(compressed, "ETag"),
                "W/" + header(plain, "ETag"),
                "\"x\", " + header(plain, "ETag"),
                "*")) {
            Exchange unchanged = RawHttp.get(path, "If-None-Match", tag);
            assertThat(unchanged.status()).as(tag).isEqualTo(304);
            assertThat(unchanged.responseBody()).isEmpty();
            assertThat(header(unchanged, "Cache-Control")).isEqualTo(PUBLIC);
            assertThat(header(unchanged, "ETag")).isEqualTo(header(plain, "ETag"));
        }
        assertThat(RawHttp.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    private static ReplyKey key(String slug) {
        return new ArticleKeys.OfArticle(slug, BodyForm.SECTIONS, FieldSelection.of(List.of()));
    }

    private static String header(Exchange exchange, String name) {
        return exchange.responseHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElse(null);
    }

    @Test
    void readyArticleNeedsNoDatabase() throws SQLException {
        String path = "/v1/articles/iv-vitamin-therapy-what-is-known";
        await().until(() -> Api.asVisitor().get(path).statusCode() == 200
                && replies.ready(key("iv-vitamin-therapy-what-is-known")).isPresent());
        try (Connection other = database.asOwner();
                Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            locking.execute("LOCK TABLE article, article_revision, topic, author IN ACCESS EXCLUSIVE MODE");
            assertTimeoutPreemptively(
                    Duration.ofSeconds(1),
                    () -> assertThat(RawHttp.get(path).status()).isEqualTo(200));
            other.rollback();
        }
    }

    @Test
    void changedArticleIsServedWithinASecond() throws SQLException {
        String path = "/v1/articles/chronic-pain-and-mental-health";
        Response before = Api.asVisitor().get(path);
        await().until(() -> Api.asVisitor().get(path).statusCode() == 200
                && replies.ready(key("chronic-pain-and-mental-health")).isPresent());
        String title = "Pain and mind " + UUID.randomUUID();

        database.asOwner("UPDATE article_revision SET title = '" + title
                + "' WHERE id = (SELECT published_revision_id FROM article"
                + " WHERE slug = 'chronic-pain-and-mental-health');"
                + " UPDATE article SET updated_at = now() WHERE slug = 'chronic-pain-and-mental-health'");
        await().atMost(STALE_AT_MOST)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> Api.asVisitor().get(path).then().body("title", equalTo(title)));
        assertThat(Api.asVisitor().get(path).header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    @Test
    void newTopicIsListedWithinASecond() throws SQLException {
        Api.asVisitor().get("/v1/topics").then().statusCode(200);
        String slug = "topic-" + UUID.randomUUID();
        database.asOwner("INSERT INTO topic VALUES (gen_random_uuid(), '" + slug + "', '{\"en\": \"New\"}')");
        await().atMost(STALE_AT_MOST)
                .untilAsserted(
                        () -> Api.asVisitor().get("/v1/topics").then().body("items.slug", Matchers.hasItem(slug)));
        database.asOwner("DELETE FROM topic WHERE slug = '" + slug + "'");
    }

    @Test
    void articleAppearsWhenItsTimeComesAndNotBefore() throws SQLException {
        String slug = "scheduled-" + UUID.randomUUID();
        copyAs(slug, "now() + interval '1 hour'", "false");
        awaitNextLook();
        Api.asVisitor().get("/v1/articles/" + slug).then().statusCode(404);

        clock.forward(Duration.ofMinutes(61));
        Api.asVisitor().get("/v1/articles/" + slug).then().statusCode(200);
        Api.asVisitor().get("/v1/articles?limit=1").then().body("items[0].slug", equalTo(slug));
        remove(slug);
    }

    @Test
    void announcedArticleOpensWhenItsTimeComes() throws SQLException {
        String slug = "announced-" + UUID.randomUUID();
        copyAs(slug, "now() + interval '1 hour'", "true");
        awaitNextLook();
        Api.asVisitor()
                .get("/v1/articles/" + slug)
                .then()
                .statusCode(200)
                .body("availability", equalTo("COMING_SOON"))
                .body("sections.size()", equalTo(0));

        clock.forward(Duration.ofMinutes(61));
        Api.asVisitor()
                .get("/v1/articles/" + slug)
                .then()
                .statusCode(200)
                .body("availability", equalTo("AVAILABLE"))
                .body("sections[0].id", Matchers.not(nullValue()));
        remove(slug);
    }

    /** Longer than the pause between two looks at the database, so that the clock is put forward after one. */
    private static void awaitNextLook() {
        await().pollDelay(STALE_AT_MOST).until(() -> true);
    }

    private void copyAs(String slug, String publishedAt, String announced) throws SQLException {
        UUID article = UUID.randomUUID();
        UUID revision = UUID.randomUUID();
        database.asOwner(
                "BEGIN; INSERT INTO article (id, slug, language, translation_group, published_revision_id, announced,"
                        + " published_at, listed_at, updated_at) VALUES ('" + article + "', '" + slug + "', 'en', '"
                        + article + "', '"
                        + revision + "', " + announced + ", " + publishedAt + ", "
                        + (announced.equals("true") ? "now()" : publishedAt) + ", now());"
                        + " INSERT INTO article_revision (id, article_id, number, title, call_to_action, markdown, word_count,"
                        + " reading_minutes, created_at) VALUES ('" + revision + "', '" + article
                        + "', 1, 'Later', 'Ask', '# Later', 1, 1,"
                        + " now()); COMMIT");
    }

    private void remove(String slug) throws SQLException {
        database.asOwner("BEGIN; DELETE FROM article_revision WHERE article_id = (SELECT id FROM article WHERE slug = '"
                + slug + "'); DELETE FROM article WHERE slug = '" + slug + "'; COMMIT");
    }
}
