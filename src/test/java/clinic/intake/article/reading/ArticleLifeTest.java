package clinic.intake.article.reading;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import clinic.intake.testsupport.TestClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the public gets before, while and after an article is published, and by a preview link. */
@ServiceTest
class ArticleLifeTest {

    @Inject
    TestArticles articles;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void putAllBack() throws SQLException {
        clock.reset();
        articles.removeAll();
    }

    @Test
    void articleIsGoneWhenItsTimeIsOver() throws SQLException {
        Draft draft =
                article("For a while").about("wellness").until(Instant.now().plusSeconds(3600));
        articles.add(draft);
        get(draft.slug()).statusCode(200);
        awaitNextLook();

        clock.forward(Duration.ofMinutes(61));
        assertGone(draft.slug());
        Api.asVisitor().get("/v1/articles?limit=88").then().body("items.slug", not(hasItem(draft.slug())));
        Api.asVisitor().get("/v1/articles/" + draft.slug() + "/related").then().statusCode(404);
    }

    @Test
    void articleInTheTrashIsGoneFromEverywhere() throws SQLException {
        Draft draft = article("Zztrash").saying("zztrash").trashed();
        articles.add(draft);
        assertGone(draft.slug());
        Api.asVisitor().get("/v1/articles?q=zztrash").then().body("items", equalTo(List.of()));
        Api.asVisitor().get("/v1/articles?limit=89").then().body("items.slug", not(hasItem(draft.slug())));
        assertThat(Api.asVisitor().get("/v1/sitemap.xml").asString()).doesNotContain(draft.slug());
    }

    @Test
    void searchFollowsEachChangeOfAnArticle() throws SQLException {
        Draft draft = article("Zzfollowed").saying("zzbodily");
        articles.add(draft);
        assertFound("zzbodily", draft, true);

        change(draft, "trashed_at = now()");
        assertFound("zzbodily", draft, false);
        change(draft, "trashed_at = NULL");
        assertFound("zzbodily", draft, true);
        change(draft, "published_until = now()");
        assertFound("zzbodily", draft, false);
        change(draft, "published_until = NULL, announced = true, published_at = now() + interval '1 day'");
        // Only the teaser is searched; by the time that it is found, the change has been seen.
        assertFound("zzfollowed", draft, true);
        assertFound("zzbodily", draft, false);
        change(draft, "announced = false, listed_at = published_at");
        assertFound("zzfollowed", draft, false);
    }

    private void change(Draft draft, String columns) throws SQLException {
        database.asOwner("UPDATE article SET %s WHERE id = '%s'".formatted(columns, draft.id()));
    }

    private static void assertFound(String q, Draft draft, boolean found) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> Api.asVisitor()
                .get("/v1/articles?q=" + q)
                .then()
                .body("items.slug", equalTo(found ? List.of(draft.slug()) : List.of())));
    }

    @Test
    void whatWasNeverPublicIsUnknown() throws SQLException {
        Draft draft = article("Tomorrow").publishedAt(Instant.now().plusSeconds(86_400));
        Draft trashed =
                article("Never").publishedAt(Instant.now().plusSeconds(86_400)).trashed();
        articles.add(draft, trashed);
        get(draft.slug()).statusCode(404);
        get(trashed.slug()).statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void formerSlugLeadsToTheArticle() throws SQLException {
        Draft draft = article("Renamed");
        articles.add(draft);
        String former = "former-" + UUID.randomUUID();
        database.asOwner("INSERT INTO former_slug VALUES ('%s', '%s', now())".formatted(former, draft.id()));

        get(former)
                .statusCode(308)
                .header("Location", equalTo("/v1/articles/" + draft.slug()))
                .header("Cache-Control", equalTo("no-store"));
        Api.asVisitor()
                .get("/v1/articles/" + former + "?body=html&fields=title")
                .then()
                .statusCode(308)
                .header("Location", equalTo("/v1/articles/" + draft.slug() + "?body=html&fields=title"));
        Api.asVisitor()
                .accept("application/ld+json")
                .get("/v1/articles/" + former)
                .then()
                .statusCode(308);
        database.asOwner("UPDATE article SET trashed_at = now() WHERE id = '%s'".formatted(draft.id()));
        assertGone(former);
    }

    @Test
    void previewLinkShowsADraftToWhoeverHasIt() throws SQLException {
        Draft draft = article("Draft")
                .saying("## Part\n\nNot yet public.")
                .publishedAt(Instant.now().plusSeconds(86_400));
        articles.add(draft);
        String token = link(draft, "now() + interval '1 hour'", "NULL");

        Api.asVisitor()
                .get("/v1/previews/" + token)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-store"))
                .header("X-Robots-Tag", equalTo("noindex"))
                .body("title", equalTo("Draft"))
                .body("sections[0].id", equalTo("part"))
                .body("crisis.call", equalTo("988"));
        get(draft.slug()).statusCode(404);
        assertThat(database.one("SELECT count(*) FROM preview_link WHERE token_hash = '\\x%s'"
                        .formatted(HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("0");

        clock.forward(Duration.ofMinutes(61));
        assertUnknown(token);
    }

    @Test
    void revokedOrUnknownPreviewLinkOpensNothing() throws SQLException {
        Draft draft = article("Draft");
        articles.add(draft);
        assertUnknown(link(draft, "now() + interval '1 hour'", "now()"));
        assertUnknown("unknown-token");
        assertUnknown("%00");
        assertUnknown("x".repeat(3000));
        String token = link(draft, "now() + interval '1 hour'", "NULL");
        database.asOwner("UPDATE article SET trashed_at = now() WHERE id = '%s'".formatted(draft.id()));
        assertUnknown(token);
    }

    private String link(Draft draft, String expiresAt, String revokedAt) throws SQLException {
        String token = "sample-token-" + UUID.randomUUID();
        database.asOwner("""
                INSERT INTO preview_link (id, article_id, revision_id, token_hash, created_at, expires_at, revoked_at)
                VALUES (gen_random_uuid(), '%s', '%s', '\\x%s', now() - interval '1 minute', %s, %s)""".formatted(draft.id(), draft.revision(), hash(token), expiresAt, revokedAt));
        return token;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnknown(String token) {
        Api.asVisitor().get("/v1/previews/" + token).then().statusCode(404).body("code", equalTo("not-found"));
    }

    private static void assertGone(String slug) {
        get(slug).statusCode(410).header("Cache-Control", equalTo("no-store")).body("code", equalTo("gone"));
    }

    private static ValidatableResponse get(String slug) {
        return Api.asVisitor().get("/v1/articles/" + slug).then();
    }

    /** Longer than the pause between two looks at the database, so that the clock is put forward after one. */
    private static void awaitNextLook() {
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    }
}
