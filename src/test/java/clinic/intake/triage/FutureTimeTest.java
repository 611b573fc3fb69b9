package clinic.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FutureTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T12:00:00.000001Z, 2026-11-27T12:00:00.000001Z",
        "2026-11-27T07:00:01-05:00,   2026-11-27T12:00:01Z",
        "2027-11-28T12:00:00Z,        2027-11-28T12:00:00Z",
        "2026-12-01T00:00:00.1234567Z, 2026-12-01T00:00:00.123456Z"
    })
    void timesToComeAreRead(String text, Instant time) {
        assertThat(FutureTime.parse(text)).contains(time);
        assertThat(FutureTime.fault("/at", text, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T12:00:00Z",
                "2026-11-27T12:00:00.0000001Z",
                "2027-11-28T12:00:01Z",
                "1970-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void timesThatArePastOrTooFarAreRefused(String text) {
        assertThat(FutureTime.fault("/at", text, NOW))
                .hasValueSatisfying(fault -> assertThat(fault.variant()).isEqualTo("within-days"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-12-01",
                "2026-12-01T09:00Z",
                "2026-12-01T09:00:00",
                "2026-12-01 09:00:00Z",
                "2026-02-30T09:00:00Z",
                "2026-12-01T25:00:00Z",
                "2026-12-01T09:00:00+99:00",
                "+12026-12-01T09:00:00Z",
                "2026-12-01T09:00:00Z ",
                "２０２６-12-01T09:00:00Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThat(FutureTime.fault("/at", text, NOW))
                .hasValueSatisfying(fault -> assertThat(fault.variant()).isEqualTo("time"));
    }
}
