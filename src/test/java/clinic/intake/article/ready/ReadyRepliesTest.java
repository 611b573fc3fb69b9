package clinic.intake.article.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clinic.intake.web.PublicReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    void replyIsMadeOnceForAllWhoAskMeanwhile() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch finished = new CountDownLatch(1);
        Supplier<Optional<PublicReply>> maker = () -> {
            int number = begun.incrementAndGet();
            awaitUninterruptibly(finished);
            return Optional.of(PublicReply.of(new byte[] {'0', (byte) number}));
        };
        List<CompletableFuture<Optional<PublicReply>>> before = IntStream.range(0, 100)
                .mapToObj(i -> replies.makeOnce(new Numbered(1), maker).subscribeAsCompletionStage())
                .toList();
        await().until(() -> begun.get() == 1);

        replies.observe(1, NOON.plusSeconds(60));
        CompletableFuture<Optional<PublicReply>> afterAChange =
                replies.makeOnce(new Numbered(1), maker).subscribeAsCompletionStage();
        await().until(() -> begun.get() == 2);
        now = NOON.plusSeconds(60);
        CompletableFuture<Optional<PublicReply>> afterAnOpening =
                replies.makeOnce(new Numbered(1), maker).subscribeAsCompletionStage();
        await().until(() -> begun.get() == 3);

        finished.countDown();
        Optional<PublicReply> one = before.get(0).join();
        assertThat(one).isPresent();
        assertThat(before).allSatisfy(reply -> assertThat(reply.join()).isEqualTo(one));
        assertThat(afterAChange.join()).isPresent().isNotEqualTo(one);
        assertThat(afterAnOpening.join()).isPresent().isNotEqualTo(afterAChange.join());
        assertThat(begun).hasValue(3);
    }

    @Test
    void failureIsToldToAllWhoWaitAndNotKept() {
        CountDownLatch finished = new CountDownLatch(1);
        Supplier<Optional<PublicReply>> failing = () -> {
            awaitUninterruptibly(finished);
            throw new IllegalStateException("planted");
        };
        List<CompletableFuture<Optional<PublicReply>>> waiting = IntStream.range(0, 3)
                .mapToObj(i -> replies.makeOnce(new Numbered(1), failing).subscribeAsCompletionStage())
                .toList();
        finished.countDown();
        assertThat(waiting).allSatisfy(reply -> assertThatThrownBy(reply::join).hasRootCauseMessage("planted"));
        assertThat(replies.makeOnce(new Numbered(1), Optional::empty).await().indefinitely())
                .isEmpty();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        await().atMost(Duration.ofMinutes(1)).until(() -> latch.getCount() == 0);
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
