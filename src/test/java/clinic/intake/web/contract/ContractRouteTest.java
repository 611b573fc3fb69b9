package clinic.intake.web.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ContractRouteTest {

    @ParameterizedTest
    @CsvSource({
        "/openapi, */*, yaml",
        "/openapi, application/json, json",
        "/openapi, 'text/html, application/json;q=0.9', json",
        "/openapi, application/yaml, yaml",
        "/openapi, 'application/yaml, application/json;q=0.1', yaml",
        "/openapi, 'text/yaml;q=0.5, application/json;q=0.7', json",
        "/openapi, 'application/json, */*', json",
        "/openapi, application/json;q=0, yaml",
        "/openapi?format=json, */*, json",
        "/openapi?format=JSON, application/yaml, json",
        "/openapi?format=yaml, application/json, yaml",
        "/openapi?format=, */*, yaml",
        "/openapi.json, application/yaml, json",
        "/openapi.yaml, application/json, yaml",
        "/openapi.yml, */*, yaml",
        "/openapi/, */*, yaml",
        "/openapi.json/, */*, json",
        "/%6fpenapi.json, */*, json"
    })
    void isTheCommittedFile(String path, String accepted, String ending) throws IOException {
        Response reply = request().accept(accepted).get(path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/" + ending);
        assertThat(reply.asString()).isEqualTo(Files.readString(Path.of("openapi", "openapi." + ending)));
    }

    @Test
    void isReadFromEverywhereAndKeptByCaches() {
        Response reply = request().get("/openapi");
        reply.then().header("Access-Control-Allow-Origin", "*").header("Cache-Control", startsWith("public, max-age="));
        request()
                .header("If-None-Match", reply.header("ETag"))
                .get("/openapi")
                .then()
                .statusCode(304)
                .header("ETag", reply.header("ETag"));
        request()
                .header("If-None-Match", reply.header("ETag"))
                .get("/openapi.json")
                .then()
                .statusCode(200);
    }

    @Test
    void isCompressedForWhomThatSuits() {
        Response plain = request().get("/openapi");
        request()
                .header("Accept-Encoding", "gzip")
                .get("/openapi")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("ETag", equalTo(plain.header("ETag").replaceAll("\"$", "-gzip\"")));
    }

    @Test
    void headHasTheHeadersAlone() {
        Response reply = request().head("/openapi");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.header("Content-Length"))
                .isEqualTo(request().get("/openapi").header("Content-Length"));
        assertThat(reply.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void isOnlyRead(String method) {
        request()
                .request(method, "/openapi")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .contentType("application/problem+json")
                .body("code", equalTo("method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void bodyOfAnotherMethodIsNotLookedAt(int length) {
        request()
                .contentType("application/json")
                .body("x".repeat(length))
                .post("/openapi")
                .then()
                .statusCode(405);
    }

    @Test
    void tellsWhatIsAllowed() {
        request().options("/openapi").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.xml", "/openapix", "/openapi/x", "/openapi.json/x"})
    void nothingIsBesideIt(String path) {
        request().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    private static RequestSpecification request() {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }
}
