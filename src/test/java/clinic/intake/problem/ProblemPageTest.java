package clinic.intake.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ServiceTest
class ProblemPageTest {

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyCodeHasItsPageInBothLanguages(ProblemCode code) {
        for (String language : new String[] {"en", "es"}) {
            Response reply = Api.asVisitor().header("Accept-Language", language).get("/problems/" + code.code());
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.contentType()).isEqualTo("text/html;charset=UTF-8");
            assertThat(reply.header("Content-Language")).isEqualTo(language);
            assertThat(reply.header("Vary")).contains("Accept-Language");
            Document page = Jsoup.parse(reply.asString());
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("h1").text()).isNotBlank();
            assertThat(page.select("code").text()).isEqualTo(code.code());
        }
    }

    @Test
    void typeOfAProblemLeadsToItsPage() {
        String type = Api.asVisitor().get("/nope").path("type");
        Api.asVisitor().get(type).then().statusCode(200);
    }

    @Test
    void unknownCodeIsNotFound() {
        Api.asVisitor().get("/problems/%3Cscript%3E").then().statusCode(404).body("code", equalTo("not-found"));
        Api.asVisitor().get("/problems/NOT_FOUND").then().statusCode(404);
    }
}
