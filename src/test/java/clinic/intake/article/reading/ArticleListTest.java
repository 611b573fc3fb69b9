package clinic.intake.article.reading;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.article.ArticleSummary;
import clinic.intake.article.ArticleView;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ArticleListTest {

    private static final String KETAMINE = "/v1/articles/ketamine-for-depression-ptsd-and-anxiety";

    @Inject
    TestArticles articles;

    @AfterEach
    void remove() throws SQLException {
        articles.removeAll();
    }

    @Test
    void listIsSortedAsAskedFor() {
        List<String> newest = slugs("sort=-publishedAt&limit=60");
        assertThat(slugs("limit=60")).isEqualTo(newest);
        List<String> oldest = slugs("sort=publishedAt&limit=60");
        assertThat(oldest).containsExactlyElementsOf(reversed(newest));
    }

    @Test
    void accentsAndCaseDontMatterToASortByTitle() throws SQLException {
        articles.add(
                article("zeta").in("qq"),
                article("Éclair").in("qq"),
                article("¿Zebra?").in("qq"),
                article("beta").in("qq"));
        assertThat(Api.asVisitor().get("/v1/articles?language=qq&sort=title").<List<String>>path("items.title"))
                .containsExactly("beta", "Éclair", "¿Zebra?", "zeta");
    }

    @Test
    void missingLanguageFallsBackToTheDefault() throws SQLException {
        Draft original = article("Original");
        Draft onlyEnglish = article("Only English");
        Draft translated = article("Translated").in("es").translationOf(original);
        articles.add(original, onlyEnglish, translated);

        List<String> spanish = slugs("language=es&fallback=true&limit=90");
        assertThat(spanish).contains(translated.slug(), onlyEnglish.slug()).doesNotContain(original.slug());
        assertThat(spanish)
                .contains("ketamina-para-la-depresion-el-tept-y-la-ansiedad", "preparing-for-an-infusion-day")
                .doesNotContain("ketamine-for-depression-ptsd-and-anxiety");
        assertThat(slugs("language=en&fallback=true&limit=90")).contains(original.slug(), onlyEnglish.slug());
        assertThat(slugs("language=es&fallback=false&limit=90")).doesNotContain(onlyEnglish.slug());
        assertThat(slugs("language=es&fallback=true&q=infusion&limit=90")).contains("preparing-for-an-infusion-day");
    }

    @Test
    void listBeginsAfterATime() throws SQLException {
        Draft early = article("Early").publishedAt(Instant.parse("2001-05-01T00:00:00Z"));
        Draft late = article("Late").publishedAt(Instant.parse("2001-05-03T00:00:00Z"));
        Draft soon = article("Soon").comingSoon();
        articles.add(early, late, soon);
        assertThat(slugs("publishedAfter=2001-05-02T00:00:00Z&sort=publishedAt&limit=90"))
                .contains(late.slug())
                .doesNotContain(early.slug(), soon.slug());
        assertThat(slugs("publishedAfter=2001-05-03T00:00:00Z&sort=publishedAt&limit=90"))
                .doesNotContain(late.slug());
        assertThat(slugs("publishedAfter=2001-05-02T20:00:00.5-05:00&sort=publishedAt&limit=90"))
                .doesNotContain(late.slug());
    }

    @ParameterizedTest
    @CsvSource({
        "publishedAfter=yesterday,publishedAfter",
        "publishedAfter=2026-02-30T00:00:00Z,publishedAfter",
        "publishedAfter=2026-02-01,publishedAfter",
        "sort=relevance,sort",
        "sort=views,sort",
        "sort=title&sort=title,sort",
        "fallback=true,fallback",
        "fallback=yes&language=es,fallback",
        "fields=sections,fields",
        "fields=slug%2Ctitle,fields",
        "fields=,fields"
    })
    void badParameterIsNamed(String query, String parameter) {
        Api.asVisitor()
                .get("/v1/articles?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors.parameter", equalTo(List.of(parameter)));
    }

    @Test
    void onlyTheMembersAskedForAreGiven() {
        JsonPath list = Api.asVisitor()
                .get("/v1/articles?fields=slug&fields=title&limit=2")
                .jsonPath();
        assertThat(list.<Map<String, Object>>getList("items"))
                .allSatisfy(item -> assertThat(item.keySet()).containsExactlyInAnyOrder("slug", "title"));
        String next = Api.asVisitor()
                .get("/v1/articles?fields=slug&fields=title&limit=2")
                .header("Link");
        assertThat(next).contains("fields=slug&fields=title");

        Map<String, Object> article =
                Api.asVisitor().get(KETAMINE + "?fields=title&fields=wordCount").path("");
        assertThat(article.keySet()).containsExactlyInAnyOrder("title", "wordCount", "crisis");
        Api.asVisitor()
                .get(KETAMINE + "?fields=html&body=html")
                .then()
                .body("html", not(nullValue()))
                .body("title", nullValue());
        Api.asVisitor()
                .get(KETAMINE + "?fields=nothing")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("fields"));
    }

    @Test
    void membersThatCanBeAskedForAreThoseOfTheRecords() {
        assertThat(FieldSelection.OF_ARTICLE).isEqualTo(pattern(ArticleView.class));
        assertThat(FieldSelection.OF_SUMMARY).isEqualTo(pattern(ArticleSummary.class));
    }

    /** Where fields are asked for less is promised, so the whole is held against its own schema here. */
    @Test
    void wholeRepliesHaveAllThatIsRequired() throws IOException {
        JsonNode schemas =
                new ObjectMapper().readTree(new File("openapi/openapi.json")).at("/components/schemas");
        Map<String, Object> article = Api.asVisitor().get(KETAMINE).path("");
        Map<String, Object> summary = Api.asVisitor().get("/v1/articles").path("items[0]");
        assertThat(schemas.at("/Article/required")).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(article)
                .containsKey(name.asText()));
        assertThat(schemas.at("/ArticleSummary/required")).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(summary)
                .containsKey(name.asText()));
    }

    private static String pattern(Class<?> type) {
        return "^("
                + String.join(
                        "|",
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList())
                + ")$";
    }

    private static List<String> reversed(List<String> list) {
        List<String> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    private static List<String> slugs(String query) {
        return Api.asVisitor()
                .get("/v1/articles?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.slug");
    }
}
