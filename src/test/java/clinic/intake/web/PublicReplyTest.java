package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicReplyTest {

    @ParameterizedTest
    @CsvSource({
        "gzip,true",
        "'gzip, deflate, br',true",
        "GZIP,true",
        "*,true",
        "'*;q=0',false",
        "'gzip;q=0, *',false",
        "'gzip;q=0.5',true",
        "'gzip;q=x',false",
        "identity,false",
        "'',false"
    })
    void acceptEncodingIsReadByTheRules(String header, boolean gzip) {
        assertThat(AcceptEncoding.allowsGzip(header)).isEqualTo(gzip);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "", ",", ";,;", " ; ; ", ";q=1", "gzip;q", ";;;gzip"})
    void whatNamesNoCodingMeansNoCompression(String header) {
        assertThat(AcceptEncoding.allowsGzip(header)).isEqualTo(header.startsWith("gzip"));
    }

    @Test
    void missingAcceptEncodingMeansNoCompression() {
        assertThat(AcceptEncoding.allowsGzip(null)).isFalse();
    }

    @Test
    void tagFollowsTheBytes() {
        PublicReply one = PublicReply.of("{\"a\":1}".getBytes());
        assertThat(one.matches(null)).isFalse();
        assertThat(one.matches("\"other\"")).isFalse();
        assertThat(one.matches("*")).isTrue();
    }
}
