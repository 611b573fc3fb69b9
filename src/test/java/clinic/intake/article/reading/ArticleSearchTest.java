package clinic.intake.article.reading;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ArticleSearchTest {

    private static final String KETAMINE = "ketamine-for-depression-ptsd-and-anxiety";
    private static final String KETAMINA = "ketamina-para-la-depresion-el-tept-y-la-ansiedad";

    @Inject
    TestArticles articles;

    @AfterEach
    void remove() throws SQLException {
        articles.removeAll();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ketamine|" + KETAMINE,
                "KETAMINE depression|" + KETAMINE,
                "infusions|preparing-for-an-infusion-day",
                "infusion|preparing-for-an-infusion-day",
                "depresion|" + KETAMINA,
                "DEPRESIÓN ansiedad|" + KETAMINA,
                "\"treatment-resistant depression\"|understanding-treatment-resistant-depression",
                "nad+|nad-plus-infusions"
            })
    void wordsAreFoundInEachLanguageWhateverTheirForm(String q, String slug) {
        assertThat(slugs(q)).contains(slug);
    }

    @Test
    void titleCountsMoreThanTextAndWordsCanBeLeftOut() throws SQLException {
        Draft inText = article("Zzsomething else").saying("Here and there zzwillow is used.");
        Draft inTitle = article("Zzwillow and more").saying("About a tree.");
        Draft both = article("Zzwillow").saying("The zzwillow, the zzoak and the zzwillow again.");
        articles.add(inText, inTitle, both);

        assertThat(slugs("zzwillow")).containsExactlyInAnyOrder(inText.slug(), inTitle.slug(), both.slug());
        assertThat(slugs("zzwillow")).last().isEqualTo(inText.slug());
        assertThat(slugs("zzwillow -zzoak")).containsExactlyInAnyOrder(inText.slug(), inTitle.slug());
        assertThat(slugs("zzoak or zzsomething")).containsExactlyInAnyOrder(inText.slug(), both.slug());
        assertThat(slugs("zzwillow zzoak")).containsExactly(both.slug());
    }

    @Test
    void highlightsAreEscapedHtmlAroundWhatWasFound() throws SQLException {
        Draft draft = article("Zzbirch <script>alert(1)</script> & \"tea\"")
                .saying("Before 1 < 2 & so on, the zzbirch\uE000 <b>grows</b> here; `<img src=x onerror=y>` zzbirch.");
        articles.add(draft);

        JsonPath found = found("zzbirch");
        String title = found.getString("items[0].highlights.title");
        String text = found.getString("items[0].highlights.text");
        assertThat(title).startsWith("<mark>Zzbirch</mark> &lt;script&gt;").contains("&amp;");
        assertThat(text).contains("<mark>zzbirch</mark>").contains("1 &lt; 2 &amp; so on");
        assertThat((title + text).replace("<mark>", "").replace("</mark>", ""))
                .doesNotContain("<")
                .doesNotContain("\uE000");
        Api.asVisitor().get("/v1/articles?limit=1").then().body("items[0].highlights", nullValue());
    }

    @Test
    void textThatIsComingSoonIsNeitherFoundNorShown() throws SQLException {
        Draft draft = article("Zzcomingsoon")
                .summedUp("Of the zzelm.")
                .saying("A secret zzhazel stands here.")
                .comingSoon();
        articles.add(draft);

        assertThat(slugs("zzhazel")).isEmpty();
        assertThat(found("zzhazzel or infushion").getString("correctedQuery")).doesNotContain("zzhazel");
        assertThat(slugs("zzelm")).containsExactly(draft.slug());
        assertThat(found("zzcomingsoon").getString("items[0].highlights.text")).isEqualTo("Of the zzelm.");
    }

    @ParameterizedTest
    @CsvSource({
        "ketamin deppresion,en,ketamine depression",
        "ketamin deppresion,es,ketamina depresion",
        "infushion,en,infusion"
    })
    void misspeltWordsAreCorrectedAndTheReplySaysSo(String q, String language, String corrected) {
        JsonPath found = Api.asVisitor()
                .get("/v1/articles?language=" + language + "&q=" + encoded(q))
                .jsonPath();
        assertThat(found.getList("items")).isNotEmpty();
        assertThat(found.getString("correctedQuery")).isEqualTo(corrected);
    }

    @Test
    void wordsThatOccurAreNotCorrected() {
        Api.asVisitor().get("/v1/articles?q=ketamine").then().body("correctedQuery", nullValue());
        Api.asVisitor()
                .get("/v1/articles?q=qqqqqqqqqq")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0))
                .body("correctedQuery", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  ",
                "''",
                "' OR 1=1 --",
                "%_\\",
                "((((",
                "!!",
                "& |",
                "a:*",
                "\"unclosed",
                "-- --",
                "<->",
                "the",
                "\u0000\u0000",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "\uD83D\uDE00\uD83D\uDE00",
                "\u202Eevil",
                "ñ́",
                "or or or",
                "-",
                ":*:*"
            })
    void everyInputIsLegal(String q) {
        if (q.codePointCount(0, q.length()) >= 2) {
            Api.asVisitor().get("/v1/articles?q=" + encoded(q)).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 201, 3000})
    void searchOfAnotherLengthIsRefused(int length) {
        Api.asVisitor()
                .get("/v1/articles?q=" + "x".repeat(length))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors[0].parameter", equalTo("q"));
    }

    @Test
    void longestSearchOfWideCharactersIsPagedToo() throws SQLException {
        String q = "zzpine or " + "\uD83C\uDF32".repeat(190);
        articles.add(article("Zzpine one"), article("Zzpine two"));
        Response first = Api.asVisitor().get("/v1/articles?limit=1&q=" + encoded(q));
        Api.asVisitor().get(next(first)).then().statusCode(200).body("items.size()", equalTo(1));
    }

    @Test
    void resultsArePagedInOrderWithoutGapOrRepetitionAlsoWhenCorrected() throws SQLException {
        Draft[] drafts = IntStream.range(0, 7)
                .mapToObj(i -> article("Zzlinden " + i).saying("zzlinden ".repeat(i % 3 + 1)))
                .toArray(Draft[]::new);
        articles.add(drafts);
        for (String q : List.of("zzlinden", "zzlindden")) {
            for (String sort :
                    List.of("", "&sort=relevance", "&sort=title", "&sort=publishedAt", "&sort=-publishedAt")) {
                String path = "/v1/articles?q=" + q + sort;
                List<String> whole = Api.asVisitor().get(path).path("items.slug");
                assertThat(whole).hasSize(7).doesNotHaveDuplicates();
                List<String> paged = new ArrayList<>();
                String next = path + "&limit=2";
                while (next != null) {
                    Response page = Api.asVisitor().get(next);
                    page.then().statusCode(200);
                    paged.addAll(page.path("items.slug"));
                    next = next(page);
                }
                assertThat(paged).as(path).isEqualTo(whole);
            }
        }
    }

    @Test
    void filtersNarrowASearch() {
        Api.asVisitor()
                .get("/v1/articles?q=ketamina&language=es")
                .then()
                .body("items.slug", equalTo(List.of(KETAMINA)));
        Api.asVisitor()
                .get("/v1/articles?q=ketamine&topic=no-such-topic")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void changedTextIsFoundByItsNewWordsOnly() throws SQLException {
        Draft draft = article("Zzmaple").saying("Old zzmaplesyrup.");
        articles.add(draft);
        assertThat(slugs("zzmaplesyrup")).containsExactly(draft.slug());

        articles.publish(draft, "New zzcranberry.");
        assertThat(slugs("zzcranberry")).containsExactly(draft.slug());
        assertThat(slugs("zzmaplesyrup -zzother")).isEmpty();
    }

    private static String next(Response page) {
        String link = page.header("Link");
        return link == null ? null : link.substring(1, link.indexOf('>'));
    }

    private static List<String> slugs(String q) {
        return found(q).getList("items.slug");
    }

    private static JsonPath found(String q) {
        return Api.asVisitor()
                .get("/v1/articles?limit=50&q=" + encoded(q))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
