package clinic.intake.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the header is written, the same token has one limit. */
class BearerCredentialTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    @ParameterizedTest
    @ValueSource(strings = {"bearer %s", "BEARER %s", "Bearer   %s", "Bearer %s  ", " Bearer %s", "Bearer\t%s"})
    void sameTokenIsTheSameCredential(String header) {
        assertThat(BearerCredential.of(header.formatted(TOKEN))).isEqualTo(BearerCredential.of("Bearer " + TOKEN));
    }

    @Test
    void anotherTokenAndAnotherSchemeAreOthers() {
        assertThat(BearerCredential.of("Bearer " + TOKEN))
                .isNotEqualTo(BearerCredential.of("Bearer " + TOKEN + "x"))
                .isNotEqualTo(BearerCredential.of("Basic " + TOKEN))
                .doesNotContain(TOKEN);
    }
}
