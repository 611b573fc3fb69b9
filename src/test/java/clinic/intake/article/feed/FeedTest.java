package clinic.intake.article.feed;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.JsonSchemas;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import clinic.intake.testsupport.XmlSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class FeedTest {

    private static final String JSON = "/v1/feeds/articles.json";
    private static final String ATOM = "/v1/feeds/articles.atom";
    private static final String API = "http://localhost:8080";
    private static final JsonSchemas JSON_FEED = JsonSchemas.of("/json-feed.schema.json");
    private static final XmlSchemas ATOM_FEED = XmlSchemas.of("/xml.xsd", "/atom.xsd");

    @Inject
    TestArticles articles;

    @AfterEach
    void remove() throws SQLException {
        articles.removeAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?language=es", "?topic=depression&language=en", "?topic=no-such-topic"})
    void jsonFeedIsValid(String query) {
        Response reply = Api.asVisitor().get(JSON + query);
        reply.then().statusCode(200).contentType("application/feed+json").body("feed_url", equalTo(API + JSON + query));
        assertThat(JSON_FEED.faults(reply.asString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?language=es", "?topic=depression&language=en", "?topic=no-such-topic"})
    void atomFeedIsValid(String query) {
        Response reply = Api.asVisitor().get(ATOM + query);
        reply.then().statusCode(200).contentType("application/atom+xml");
        assertThat(ATOM_FEED.fault(reply.asString())).isEmpty();
    }

    @Test
    void schemasAreRedOnPlantedFaults() {
        ObjectNode json = (ObjectNode) Samples.json(Api.asVisitor().get(JSON).asString());
        assertThat(JSON_FEED.faults(json.deepCopy().put("version", "2").toString()))
                .isNotEmpty();
        assertThat(JSON_FEED.faults(json.deepCopy().put("home_page", "x").toString()))
                .isNotEmpty();
        assertThat(JSON_FEED.faults(without(json, "items").toString())).isNotEmpty();
        String atom = Api.asVisitor().get(ATOM).asString();
        for (String[] fault : new String[][] {
            {"<updated>", "<updated>x"},
            {"<published>", "<published>x"},
            {"<title", "<unknown/><title"},
            {"rel=\"self\"", "wrong=\"self\""},
            {"type=\"html\"", "type=\"other\""}
        }) {
            assertThat(atom).contains(fault[0]);
            assertThat(ATOM_FEED.fault(atom.replaceFirst(fault[0], fault[1])))
                    .as(fault[1])
                    .isPresent();
        }
    }

    @Test
    void bothSayTheSameOfWhatCanBeReadNewestFirst() throws FeedException {
        JsonPath json = Api.asVisitor().get(JSON).jsonPath();
        SyndFeed atom = new SyndFeedInput()
                .build(new StringReader(Api.asVisitor().get(ATOM).asString()));
        List<String> readable = Api.asVisitor()
                .get("/v1/articles?limit=20")
                .path("items.findAll { it.availability == 'AVAILABLE' }.title");

        assertThat(json.getList("items.title")).isEqualTo(readable);
        assertThat(atom.getEntries()).extracting(SyndEntry::getTitle).isEqualTo(readable);
        assertThat(atom.getEntries()).extracting(SyndEntry::getUri).isEqualTo(json.getList("items.id"));
        assertThat(atom.getEntries()).extracting(SyndEntry::getLink).isEqualTo(json.getList("items.url"));
        assertThat(json.getString("items[0].url")).startsWith("https://www.example.com/articles/");
        assertThat(json.getString("items[0].content_html")).contains("<h2").contains("988");
        assertThat(atom.getEntries().get(0).getContents().get(0).getValue())
                .isEqualTo(json.getString("items[0].content_html"));
        assertThat(json.getString("_crisis.call")).isEqualTo("988");
        assertThat(json.getString("items[0]")).doesNotContain("\"nad-plus");
    }

    @Test
    void whatXmlCantHoldIsLeftOut() throws SQLException, FeedException {
        articles.add(article("Bell \u0007 & <b>")
                .in("zz")
                .saying("A \u0001 control \uFFFE and &#2; more ]]> <script>x</script>"));
        SyndFeed feed = new SyndFeedInput()
                .build(new StringReader(
                        Api.asVisitor().get(ATOM + "?language=zz").asString()));
        assertThat(feed.getEntries().get(0).getTitle()).isEqualTo("Bell  & <b>");
        assertThat(feed.getEntries().get(0).getContents().get(0).getValue())
                .contains("]]")
                .doesNotContain("<script");
    }

    @Test
    void pagesFollowOneAnother() throws SQLException, FeedException {
        articles.add(IntStream.range(0, 45)
                .mapToObj(i -> article("Feed " + i).in("zy"))
                .toArray(Draft[]::new));
        List<String> paged = new ArrayList<>();
        String next = JSON + "?language=zy";
        while (next != null) {
            Response page = Api.asVisitor().get(next);
            assertThat(JSON_FEED.faults(page.asString())).isEmpty();
            paged.addAll(page.path("items.title"));
            String url = page.path("next_url");
            assertThat(url == null || url.startsWith(API + JSON)).isTrue();
            next = url == null ? null : url.substring(API.length());
        }
        assertThat(paged).hasSize(45).doesNotHaveDuplicates();
        SyndFeed atom = new SyndFeedInput()
                .build(new StringReader(
                        Api.asVisitor().get(ATOM + "?language=zy").asString()));
        assertThat(atom.getEntries()).hasSize(20);
        assertThat(atom.getLinks()).anySatisfy(link -> {
            assertThat(link.getRel()).isEqualTo("next");
            assertThat(link.getHref()).startsWith(API + ATOM + "?language=zy&cursor=");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "language=EN", "topic=A%20b", "limit=3", "cursor=a&cursor=b"})
    void badParameterIsRefused(String query) {
        for (String path : List.of(JSON, ATOM)) {
            Api.asVisitor().get(path + "?" + query).then().statusCode(400);
        }
    }

    private static ObjectNode without(ObjectNode json, String member) {
        ObjectNode copy = json.deepCopy();
        copy.remove(member);
        return copy;
    }
}
