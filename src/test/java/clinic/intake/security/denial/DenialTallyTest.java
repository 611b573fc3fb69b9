package clinic.intake.security.denial;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.audit.AuditEvent;
import clinic.intake.web.client.ClientAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DenialTallyTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));

    private final DenialTally tally = new DenialTally((denial, now) -> new AuditEvent());

    @Test
    void firstIsDueAtOnceAndTheRestWhenTheMinuteIsOver() {
        for (int i = 0; i < 5; i++) {
            tally.add(denial(1, "key:aaaaaaaa", "getX"), NOON.plusSeconds(i));
        }
        DenialTally.Due now = tally.due(NOON.plusSeconds(30), false);
        assertThat(now.firsts()).hasSize(1);
        assertThat(now.repeated()).isEmpty();
        tally.written(now);
        assertThat(tally.due(NOON.plusSeconds(59), false).isEmpty()).isTrue();
        DenialTally.Due later = tally.due(LATER, false);
        assertThat(later.firsts()).isEmpty();
        assertThat(later.repeated()).singleElement().satisfies(repeated -> {
            assertThat(repeated.times()).isEqualTo(4);
            assertThat(repeated.key().minute()).isEqualTo(NOON);
        });
        tally.written(later);
        assertThat(tally.due(LATER, true).isEmpty()).isTrue();
    }

    @Test
    void clientCredentialsOperationAndMinuteAreToldApart() {
        tally.add(denial(1, "key:aaaaaaaa", "getX"), NOON);
        tally.add(denial(2, "key:aaaaaaaa", "getX"), NOON);
        tally.add(denial(1, "key:bbbbbbbb", "getX"), NOON);
        tally.add(denial(1, null, "getX"), NOON);
        tally.add(denial(1, "key:aaaaaaaa", "getY"), NOON);
        tally.add(denial(1, "key:aaaaaaaa", "getX"), LATER);
        assertThat(tally.due(LATER, false).firsts()).hasSize(6);
    }

    @Test
    void whatCouldNotBeWrittenIsDueAgain() {
        tally.add(denial(1, null, "getX"), NOON);
        tally.add(denial(1, null, "getX"), NOON);
        assertThat(tally.due(LATER, false).firsts()).hasSize(1);
        DenialTally.Due again = tally.due(LATER, false);
        assertThat(again.firsts()).hasSize(1);
        assertThat(again.repeated()).hasSize(1);
    }

    @Test
    void whatComesWhileWritingIsNotLost() {
        tally.add(denial(1, null, "getX"), NOON);
        DenialTally.Due due = tally.due(NOON, true);
        tally.add(denial(1, null, "getX"), NOON);
        tally.written(due);
        assertThat(tally.due(NOON, true).repeated()).singleElement().satisfies(repeated -> assertThat(repeated.times())
                .isEqualTo(1));
    }

    @Test
    void floodIsCountedTogether() {
        for (int client = 0; client < DenialTally.MOST + 500; client++) {
            tally.add(denial(client, null, "getX"), NOON);
        }
        DenialTally.Due due = tally.due(LATER, false);
        assertThat(due.firsts()).hasSize(DenialTally.MOST);
        assertThat(due.repeated()).singleElement().satisfies(repeated -> {
            assertThat(repeated.times()).isEqualTo(500);
            assertThat(repeated.key().client()).isNull();
        });
    }

    private static Denial denial(int client, String claimed, String operation) {
        return new Denial(new ClientAddress(false, client), Optional.empty(), Optional.ofNullable(claimed), operation);
    }
}
