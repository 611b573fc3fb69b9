package clinic.intake.article.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@ServiceTest
class ArticleTest {

    private static final String KETAMINE = "/v1/articles/ketamine-for-depression-ptsd-and-anxiety";

    @Test
    void articleIsWholeWithItsTextAsATree() {
        JsonPath article =
                Api.asVisitor().get(KETAMINE).then().statusCode(200).extract().jsonPath();

        assertThat(article.getString("language")).isEqualTo("en");
        assertThat(article.getString("availability")).isEqualTo("AVAILABLE");
        assertThat(article.getList("translations.language")).containsExactly("es");
        assertThat(article.getList("topics.slug")).contains("depression", "ptsd", "anxiety");
        assertThat(article.getString("callToAction.label")).isEqualTo("Request Your Consultation Now");
        assertThat(article.getString("callToAction.href")).isEqualTo("/v1/consultation-requests");
        assertThat(article.getString("crisis.call")).isEqualTo("988");
        assertThat(article.getString("clinic.name")).isEqualTo("The Wellness Drip");
        assertThat(article.getInt("wordCount")).isBetween(1200, 1700);
        assertThat(article.getInt("readingMinutes")).isBetween(5, 9);
        assertThat(article.getInt("revision")).isEqualTo(1);
        assertThat(article.getString("links.self")).isEqualTo(KETAMINE);
        assertThat(article.getString("author.name")).isNotBlank();
        assertThat(depth(article.getList("sections"))).isGreaterThanOrEqualTo(3);
    }

    @Test
    void textComesInTheFormThatIsAskedFor() {
        JsonPath html = Api.asVisitor()
                .get(KETAMINE + "?body=html")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath sections = Api.asVisitor().get(KETAMINE + "?body=sections").jsonPath();
        Document page = Jsoup.parseBodyFragment(html.getString("html"));
        assertThat(page.select("h2").eachAttr("id")).isEqualTo(sections.getList("sections.findAll { it.heading }.id"));
        assertThat(page.select("h2").eachText()).isEqualTo(sections.getList("sections.findAll { it.heading }.heading"));
        assertThat(page.select("table, ul, blockquote, h3, h4")).isNotEmpty();
        Api.asVisitor().get(KETAMINE + "?body=markdown").then().body("markdown", containsString("\n## "));
        String text = Api.asVisitor().get(KETAMINE + "?body=text").path("text");
        assertThat(text.split("\\s+").length).isBetween(1200, 1700);
        assertThat(text).doesNotContain("<p>").doesNotContain("## ");
        for (String form : List.of("html", "markdown", "text", "none")) {
            JsonPath article = Api.asVisitor().get(KETAMINE + "?body=" + form).jsonPath();
            assertThat(article.<Object>get("sections")).isNull();
            assertThat(article.<Object>get("html") != null).isEqualTo(form.equals("html"));
            assertThat(article.getString("title")).isNotBlank();
            Api.asVisitor()
                    .get("/v1/articles/nad-plus-infusions?body=" + form)
                    .then()
                    .body("html", nullValue())
                    .body("markdown", nullValue())
                    .body("text", nullValue());
        }
    }

    @Test
    void topicsAreCountedByWhatCanBeRead() {
        Api.asVisitor()
                .get("/v1/topics")
                .then()
                .statusCode(200)
                .body("items.slug", hasItem("depression"))
                .body("items.find { it.slug == 'depression' }.names.es", equalTo("Depresión"))
                .body("items.find { it.slug == 'iv-therapy' }.articles", equalTo(counted("iv-therapy")))
                .body("items.find { it.slug == 'depression' }.articles", equalTo(counted("depression")));
    }

    private static int counted(String topic) {
        List<String> readable = Api.asVisitor()
                .get("/v1/articles?limit=100&topic=" + topic)
                .path("items.findAll { it.availability == 'AVAILABLE' }.slug");
        assertThat(readable).isNotEmpty();
        return readable.size();
    }

    @Test
    void translationNamesItsOriginalAndSpeaksItsOwnLanguage() {
        Api.asVisitor()
                .get("/v1/articles/ketamina-para-la-depresion-el-tept-y-la-ansiedad")
                .then()
                .statusCode(200)
                .body("language", equalTo("es"))
                .body("translations[0].slug", equalTo("ketamine-for-depression-ptsd-and-anxiety"))
                .body("topics.name", hasItem("Depresión"))
                .body("crisis.language", equalTo("es"));
    }

    @Test
    void announcedArticleIsATeaserWithoutSections() {
        Api.asVisitor()
                .get("/v1/articles/nad-plus-infusions")
                .then()
                .statusCode(200)
                .body("availability", equalTo("COMING_SOON"))
                .body("publishedAt", nullValue())
                .body("summary", containsString("NAD+"))
                .body("sections", empty());
    }

    @Test
    void unknownOrStrangeSlugIsNotFound() {
        for (String slug : List.of(
                "no-such-article", "%00", "a%00b", "..%2f..", "'%20OR%201=1", "x".repeat(3000), "NAD-PLUS-INFUSIONS")) {
            Api.asVisitor().get("/v1/articles/" + slug).then().statusCode(404).body("code", equalTo("not-found"));
        }
    }

    @Test
    void listIsPagedNewestFirstWithoutGapOrRepetition() {
        List<String> whole =
                Api.asVisitor().get("/v1/articles?limit=100").then().extract().path("items.slug");
        assertThat(whole).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();

        List<String> paged = new ArrayList<>();
        String next = "/v1/articles?limit=3";
        while (next != null) {
            Response page = Api.asVisitor().get(next);
            paged.addAll(page.path("items.slug"));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.path("nextCursor") == null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            assertThat(link == null || link.endsWith("; rel=\"next\"")).isTrue();
        }
        assertThat(paged).isEqualTo(whole);

        List<String> times = Api.asVisitor()
                .get("/v1/articles?limit=100")
                .then()
                .extract()
                .path("items.findAll { it.publishedAt }.publishedAt");
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void listIsFilteredByTopicAndLanguage() {
        Api.asVisitor()
                .get("/v1/articles?language=es")
                .then()
                .statusCode(200)
                .body("items.slug", contains("ketamina-para-la-depresion-el-tept-y-la-ansiedad"));
        Api.asVisitor()
                .get("/v1/articles?topic=chronic-pain&language=en")
                .then()
                .statusCode(200)
                .body("items.slug", hasItem("chronic-pain-and-mental-health"))
                .body("items.findAll { it.language != 'en' }", empty());
        Api.asVisitor()
                .get("/v1/articles?topic=no-such-topic")
                .then()
                .statusCode(200)
                .body("items", empty());
        Api.asVisitor().get("/v1/articles?language=fr").then().statusCode(200).body("items", empty());
    }

    @Test
    void askingForATopicOfAnOddNameLeavesTheListAlone() {
        for (String odd : List.of("topic=null", "language=nu&topic=null")) {
            Api.asVisitor()
                    .get("/v1/articles?limit=77&" + odd)
                    .then()
                    .statusCode(200)
                    .body("items", empty());
        }
        Api.asVisitor().get("/v1/articles?limit=77").then().body("items.size()", greaterThanOrEqualTo(8));
        Api.asVisitor().get("/v1/articles?limit=77&cursor=null").then().statusCode(400);
        String cursor = Api.asVisitor().get("/v1/articles?limit=1").path("nextCursor");
        Api.asVisitor()
                .get("/v1/articles?limit=1&topic=null&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"));
    }

    @Test
    void listTellsWhatIsComingSoon() {
        Api.asVisitor()
                .get("/v1/articles?limit=100")
                .then()
                .body("items.find { it.slug == 'nad-plus-infusions' }.availability", equalTo("COMING_SOON"))
                .body("items.findAll { it.availability == 'AVAILABLE' }.size()", greaterThanOrEqualTo(7));
    }

    @Test
    void cursorOfAnotherFilterIsAMismatch() {
        String cursor = Api.asVisitor().get("/v1/articles?limit=1").path("nextCursor");
        Api.asVisitor()
                .get("/v1/articles?limit=1&language=en&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"))
                .body("errors[0].parameter", equalTo("cursor"));
    }

    private static int depth(List<Map<String, Object>> sections) {
        int deepest = 0;
        for (Map<String, Object> section : sections) {
            @SuppressWarnings("unchecked")
            List<Map<String, Object>> below = (List<Map<String, Object>>) section.get("sections");
            deepest = Math.max(deepest, depth(below) + 1);
        }
        return deepest;
    }
}
