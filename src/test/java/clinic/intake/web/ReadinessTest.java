package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void readyComesAfterTheWarmUp() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Readiness readiness = new Readiness(List.of(() -> {
            begun.countDown();
            awaitQuietly(go);
        }));
        readiness.start(new StartupEvent(), vertx);
        awaitQuietly(begun);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        go.countDown();
        awaitReady(readiness);
    }

    @Test
    void warmUpThatFailsHoldsNothingBack() {
        AtomicInteger rounds = new AtomicInteger();
        Readiness readiness = new Readiness(List.of(
                () -> {
                    throw new IllegalStateException("the database is away");
                },
                () -> rounds.incrementAndGet()));
        readiness.start(new StartupEvent(), vertx);
        awaitReady(readiness);
        assertThat(rounds).hasPositiveValue();
    }

    private static void awaitReady(Readiness readiness) {
        await("ready")
                .atMost(Duration.ofSeconds(60))
                .until(() -> readiness.call().getStatus() == Status.UP);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
