package clinic.intake.article.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.web.PublicReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyRepliesTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final int WEIGHT = 1_000_000;
    private static final int BYTES = 10_000;

    private Instant now = NOON;
    private final ReadyReplies replies = new ReadyReplies(new Config(), new TurnedClock());

    private record Numbered(int number) implements ReplyKey {}

    private record Config() implements ReadyReplyConfig {

        @Override
        public OptionalLong cacheWeight() {
            return OptionalLong.of(WEIGHT);
        }

        @Override
        public Duration freshness() {
            return Duration.ofMillis(250);
        }
    }

    private class TurnedClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private PublicReply make(int number) {
        // Not compressible, so that each weighs alike.
        byte[] bytes = new byte[BYTES];
        new Random(number).nextBytes(bytes);
        PublicReply reply = PublicReply.of(bytes);
        replies.make(new Numbered(number), () -> Optional.of(reply));
        return reply;
    }

    /** Little of a small heap, so that the service itself has room, and most of what is over in a large one; in MiB. */
    @ParameterizedTest
    @CsvSource({"64, 2", "128, 12", "512, 166", "6144, 2419"})
    void shareOfTheHeapLeavesRoomForTheService(long heap, long share) {
        assertThat(ReadyReplies.share(heap << 20) >> 20).isEqualTo(share);
    }

    @Test
    void replyIsReadyUntilArticlesChange() {
        PublicReply reply = make(1);
        assertThat(replies.ready(new Numbered(1))).containsSame(reply);

        replies.observe(1, Instant.MAX);
        assertThat(replies.ready(new Numbered(1))).isEmpty();

        PublicReply again = make(1);
        assertThat(replies.ready(new Numbered(1))).containsSame(again);
    }

    @Test
    void replyIsReadyUntilTheNextArticleOpens() {
        replies.observe(1, NOON.plusSeconds(60));
        make(1);
        now = NOON.plusSeconds(59);
        assertThat(replies.ready(new Numbered(1))).isPresent();

        now = NOON.plusSeconds(60);
        assertThat(replies.ready(new Numbered(1))).isEmpty();
    }

    @Test
    void replyThatIsMadeWhileArticlesChangeIsNotReady() {
        replies.make(new Numbered(1), () -> {
            replies.observe(1, Instant.MAX);
            return Optional.of(PublicReply.of(new byte[] {'{', '}'}));
        });
        assertThat(replies.ready(new Numbered(1))).isEmpty();
    }

    @Test
    void afterAChangeTheLastReplyStaysForAnHour() {
        PublicReply reply = make(1);
        now = NOON.plus(Duration.ofDays(1));
        assertThat(replies.last(new Numbered(1))).containsSame(reply);

        replies.observe(1, Instant.MAX);
        assertThat(replies.last(new Numbered(1))).isEmpty();

        PublicReply again = make(1);
        replies.observe(2, Instant.MAX);
        now = now.plus(Duration.ofMinutes(59));
        assertThat(replies.last(new Numbered(1))).containsSame(again);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(replies.last(new Numbered(1))).isEmpty();
    }

    @Test
    void whatIsNoLongerThereIsNotKept() {
        make(1);
        replies.make(new Numbered(1), Optional::empty);
        assertThat(replies.ready(new Numbered(1))).isEmpty();
        assertThat(replies.last(new Numbered(1))).isEmpty();
    }

    @Test
    void repliesOfAllGenerationsTogetherKeepToTheWeight() {
        for (int number = 0; number < 400; number++) {
            make(number);
            if (number % 50 == 0) {
                replies.observe(number, Instant.MAX);
            }
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(kept(400)).isBetween(1L, (long) WEIGHT / BYTES));
    }

    private long kept(int numbers) {
        return IntStream.range(0, numbers)
                .filter(number -> replies.last(new Numbered(number)).isPresent())
                .count();
    }
}
