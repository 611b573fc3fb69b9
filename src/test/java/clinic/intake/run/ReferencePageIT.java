package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReferencePageTest {

    @Test
    void pageLoadsOnlyFromThisService() {
        Response page = RestAssured.given().get("/docs/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .doesNotContain("http");
        List<String> loaded = Jsoup.parse(page.asString()).select("script[src], link[href], img[src]").stream()
                .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href"))
                .toList();
        assertThat(loaded).isNotEmpty();
        for (String address : loaded) {
            assertThat(address).doesNotContain("//");
            Response part = RestAssured.given().get("/docs/" + address);
            assertThat(part.statusCode()).as(address).isEqualTo(200);
        }
        assertThat(page.body().asString().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    @Test
    void pageIsFoundWithoutItsSlash() {
        RestAssured.given().get("/docs").then().statusCode(equalTo(200));
    }
}
