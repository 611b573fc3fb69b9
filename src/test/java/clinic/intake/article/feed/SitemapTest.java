package clinic.intake.article.feed;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import clinic.intake.testsupport.XmlSchemas;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SitemapTest {

    private static final String API = "http://localhost:8080";
    private static final Pattern LOCATION = Pattern.compile("<loc>([^<]+)</loc>");
    private static final XmlSchemas SCHEMA = XmlSchemas.of("/xhtml-link.xsd", "/sitemap.xsd");

    @Inject
    TestArticles articles;

    @Inject
    Database database;

    @AfterEach
    void remove() throws SQLException {
        articles.removeAll();
        database.asOwner(
                "BEGIN; DELETE FROM article_revision WHERE title = 'Many'; DELETE FROM article WHERE title_key = 'many';"
                        + " COMMIT");
        // The service sees it a moment later.
        Awaitility.await()
                .untilAsserted(() -> assertThat(sitemap("/v1/sitemap.xml")).doesNotContain("<sitemapindex"));
    }

    @Test
    void sitemapNamesWhatCanBeReadWithItsOtherLanguages() throws SQLException {
        Draft soon = article("Soon").comingSoon();
        articles.add(soon);
        String xml = sitemap("/v1/sitemap.xml");
        assertThat(SCHEMA.fault(xml)).isEmpty();
        assertThat(locations(xml))
                .contains("https://www.example.com/articles/preparing-for-an-infusion-day")
                .doesNotContain("https://www.example.com/articles/nad-plus-infusions");
        assertThat(xml)
                .doesNotContain(soon.slug())
                .contains("<xhtml:link rel=\"alternate\" hreflang=\"es\""
                        + " href=\"https://www.example.com/articles/ketamina-para-la-depresion-el-tept-y-la-ansiedad\"")
                .contains("hreflang=\"en\"");
    }

    @Test
    void manyPagesMakeAnIndex() throws SQLException {
        database.asOwner("""
                BEGIN;
                INSERT INTO article (id, slug, language, translation_group, published_revision_id, published_at, listed_at,
                        updated_at, title_key)
                    SELECT i, 'many-' || i, 'zx', i, i, now() - interval '1 day', now() - interval '1 day', now(), 'many'
                    FROM (SELECT gen_random_uuid() AS i FROM generate_series(1, 10001)) AS ids;
                INSERT INTO article_revision (id, article_id, number, title, call_to_action, markdown, word_count,
                        reading_minutes, created_at)
                    SELECT id, id, 1, 'Many', 'Ask', 'x', 1, 1, now() FROM article WHERE title_key = 'many';
                COMMIT""");
        Awaitility.await()
                .untilAsserted(() -> assertThat(sitemap("/v1/sitemap.xml")).contains("<sitemapindex"));
        String index = sitemap("/v1/sitemap.xml");
        assertThat(SCHEMA.fault(index)).isEmpty();
        List<String> pages = new ArrayList<>();
        for (String location : locations(index)) {
            assertThat(location).startsWith(API + "/v1/sitemap.xml?cursor=");
            String page = sitemap(location.substring(API.length()));
            assertThat(SCHEMA.fault(page)).isEmpty();
            assertThat(locations(page)).hasSizeLessThanOrEqualTo(5000);
            pages.addAll(locations(page));
        }
        assertThat(pages).doesNotHaveDuplicates().hasSizeGreaterThan(10_001);
        assertThat(pages.stream().filter(page -> page.contains("/many-"))).hasSize(10_001);
    }

    @Test
    void schemaIsRedOnPlantedFaults() {
        String xml = sitemap("/v1/sitemap.xml");
        for (String[] fault : new String[][] {
            {"<loc>", "<location>"}, {"<lastmod>", "<lastmod>x"}, {"hreflang=\"es\"", ""}, {"</url>", "<other/></url>"}
        }) {
            assertThat(xml).contains(fault[0]);
            assertThat(SCHEMA.fault(xml.replaceFirst(fault[0], fault[1])))
                    .as(fault[1])
                    .isPresent();
        }
    }

    @Test
    void forgedCursorIsRefused() {
        Api.asVisitor().get("/v1/sitemap.xml?cursor=x").then().statusCode(400);
        String other = Api.asVisitor().get("/v1/articles?limit=1").path("nextCursor");
        Api.asVisitor().get("/v1/sitemap.xml?cursor=" + other).then().statusCode(400);
    }

    private static String sitemap(String path) {
        Response reply = Api.asVisitor().get(path);
        reply.then().statusCode(200);
        assertThat(reply.contentType()).startsWith("application/xml");
        return reply.asString();
    }

    private static List<String> locations(String xml) {
        return LOCATION.matcher(xml).results().map(found -> found.group(1)).toList();
    }
}
