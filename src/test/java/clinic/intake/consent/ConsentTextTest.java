package clinic.intake.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ConsentTextTest {

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void putTheClockBack() throws SQLException {
        clock.reset();
        database.asOwner("DELETE FROM consent_text WHERE version = '2099-test'");
    }

    @Test
    void everyTypeHasACurrentWordingInBothLanguages() {
        List<String> texts = Api.asVisitor()
                .get("/v1/consent-texts")
                .then()
                .statusCode(200)
                .extract()
                .path("items.collect { it.type + ' ' + it.language + ' ' + it.version }");
        assertThat(texts)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ConsentType.values())
                        .flatMap(type -> Stream.of(type + " en 2026-11", type + " es 2026-11"))
                        .toList());
    }

    @Test
    void formerVersionIsTakenFor24HoursAfterItsSuccessorStarts() throws SQLException {
        database.asOwner("INSERT INTO consent_text SELECT gen_random_uuid(), type, '2099-test', language, 'New words',"
                + " now() + interval '1 hour' FROM consent_text WHERE type = 'PRIVACY_NOTICE' AND version = '2026-11'");

        assertThat(current()).isEqualTo("2026-11");
        assertThat(submit("2026-11")).isEqualTo(201);
        assertThat(submit("2099-test")).isEqualTo(422);

        clock.forward(Duration.ofHours(2));
        assertThat(current()).isEqualTo("2099-test");
        assertThat(submit("2026-11")).isEqualTo(201);
        assertThat(submit("2099-test")).isEqualTo(201);

        clock.forward(Duration.ofHours(24));
        assertThat(submit("2099-test")).isEqualTo(201);
        Api.sending(body("2026-11"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/consents/0/version"))
                .body("errors[0].code", equalTo("not-current"));
    }

    private static String current() {
        return Api.asVisitor()
                .get("/v1/consent-texts")
                .path("items.find { it.type == 'PRIVACY_NOTICE' && it.language == 'en' }.version");
    }

    private static int submit(String version) {
        return Api.sending(body(version)).post(Api.REQUESTS).statusCode();
    }

    private static String body(String version) {
        return Samples.consultationRequest(
                request -> ((ObjectNode) request.get("consents").get(0)).put("version", version));
    }
}
