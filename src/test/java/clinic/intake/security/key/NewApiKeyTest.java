package clinic.intake.security.key;

import static clinic.intake.security.key.ApiKeyCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that can't be made as they are asked for. */
@ServiceTest
class NewApiKeyTest {

    @Inject
    Database database;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name|required",
                "{}|/scopes|required",
                "{'name': ' ', 'scopes': ['audit:read']}|/name|blank",
                "{'name': null, 'scopes': ['audit:read']}|/name|required",
                "{'name': 'x', 'scopes': []}|/scopes|required",
                "{'name': 'x', 'scopes': ['audit:read', 'audit:write']}|/scopes/1|invalid-value",
                "{'name': 'x', 'scopes': ['consultations:submit']}|/scopes/0|invalid-value",
                "{'name': 'x', 'scopes': ['*']}|/scopes/0|invalid-value",
                "{'name': 'x', 'scopes': ['audit:read', 'audit:read']}|/scopes/1|invalid-value",
                "{'name': 'x', 'scopes': ['keys:write'], 'expiresAt': '2020-01-01T00:00:00Z'}|/expiresAt|invalid-value",
                "{'name': 'x', 'scopes': ['keys:write'], 'expiresAt': 'tomorrow'}|/expiresAt|invalid-value",
                "{'name': 'x', 'scopes': ['keys:write'], 'expiresAt': '2099-02-30T00:00:00Z'}|/expiresAt|invalid-value",
                "{'name': 'x', 'scopes': ['keys:write'], 'expiresAt': '+99999-01-01T00:00:00Z'}|/expiresAt|invalid-value",
                "{'name': 'x', 'scopes': ['keys:write'], 'expiresAt': '2099-01-01T00:00Z'}|/expiresAt|invalid-value",
                "{'name': 'a\\u0000b', 'scopes': ['audit:read']}|/name|forbidden-character"
            })
    void whatIsNotAcceptableIsNamed(String body, String pointer, String code) throws SQLException {
        long before = database.count("api_key");
        post(body.replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("code", equalTo("validation-failed"))
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
        assertThat(database.count("api_key")).isEqualTo(before);
    }

    @Test
    void tooMuchIsRefusedInOneReply() {
        String many = Stream.generate(() -> "\"x\"").limit(5000).collect(Collectors.joining(","));
        post("{\"name\": \"" + "n".repeat(101) + "\", \"scopes\": [" + many + "]}")
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(2))
                .body("errors.find { it.pointer == '/name' }.code", equalTo("too-long"))
                .body("errors.find { it.pointer == '/scopes' }.code", equalTo("too-many"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'x', 'scopes': 'audit:read'}",
                "{'name': 'x', 'scopes': [null]}",
                "{'name': 'x', 'scopes': ['audit:read'], 'audience': 'PARTNER'}",
                "{'name': 'x', 'scopes': ['audit:read'], 'expiresAt': 4102444800}"
            })
    void whatIsMalformedIsRefused(String body) {
        post(body.replace('\'', '"')).then().statusCode(400);
    }
}
