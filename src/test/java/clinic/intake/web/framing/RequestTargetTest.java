package clinic.intake.web.framing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/articles?q=a+b%20c&limit=3", "http://localhost/v1/clinic", "/a!$&'()*+,;=:@-._~"})
    void wellFormedTargetIsReadAsItIs(String target) {
        assertThat(RequestTarget.read(target)).containsSame(target);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "/v1/articles?q=a|b,/v1/articles?q=a%7Cb",
                "/v1/articles?q={a}^`b`\\,/v1/articles?q=%7Ba%7D%5E%60b%60%5C",
                "/v1/a|b,/v1/a%7Cb",
                "/v1/articles?q=\"a\"<b>,/v1/articles?q=%22a%22%3Cb%3E",
                "/v1/articles?q=Ã³,/v1/articles?q=%C3%B3"
            })
    void whatIsSentRawIsEncoded(String target, String read) {
        assertThat(RequestTarget.read(target)).contains(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1/clinic",
                "localhost:80",
                "/a b",
                "/a\tb",
                "/a\u0000",
                "/a\u007f",
                "/a#b",
                "/%",
                "/%4",
                "/%zz",
                "/?q=100%",
                "/?q=%u00e9"
            })
    void whatCouldMeanTwoThingsIsRefused(String target) {
        assertThat(RequestTarget.read(target)).isEmpty();
    }

    @Test
    void pathIsKeptWhereOnlyTheQueryIsBad() {
        assertThat(RequestTarget.pathOf("/v1/articles?q=%")).isEqualTo("/v1/articles");
        assertThat(RequestTarget.pathOf("/v1/%zz?q=1")).isEqualTo("/");
        assertThat(RequestTarget.pathOf("/bad-request")).isEqualTo("/bad-request");
    }
}
