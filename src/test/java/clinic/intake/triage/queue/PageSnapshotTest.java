package clinic.intake.triage.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSnapshotTest {

    @ParameterizedTest
    @ValueSource(strings = {"750:750:", "750:760:750,755", "3:9223372036854775807:3", "10:11:10"})
    void isTheSameAfterItsCompactForm(String text) {
        PageSnapshot snapshot = PageSnapshot.ofText(text);
        assertThat(snapshot).hasToString(text);
        assertThat(PageSnapshot.ofCompact(snapshot.compact())).hasToString(text);
    }

    @Test
    void takesAllAsRunningWhereTooManyRunToBeNamed() {
        String running = LongStream.range(1000, 1500).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(PageSnapshot.ofText("1000:2000:" + running)).hasToString("1000:1000:");
    }

    @Test
    void ofManyRunningFitsIntoACursor() {
        String running = LongStream.range(0, 200)
                .mapToObj(number -> String.valueOf(1_000_000_000_000L + 97 * number))
                .collect(Collectors.joining(","));
        assertThat(PageSnapshot.ofText("1000000000000:1000000019999:" + running).compact())
                .hasSizeLessThan(1000);
    }
}
