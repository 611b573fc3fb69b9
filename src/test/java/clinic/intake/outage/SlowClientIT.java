package clinic.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.run.PackagedService;
import clinic.intake.run.RunningService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred slow clients at once, for half a minute, beside one that is not. */
class SlowClientIT {

    private static final int EACH = 100;
    private static final Duration TRICKLE = Duration.ofSeconds(2);
    /** A busy machine closes them later, never sooner. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Duration UNREAD = Duration.ofSeconds(27);
    /** So many that their replies are several times what the buffers of two sockets hold. */
    private static final int PIPELINED = 1_500;

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static final Map<String, List<Duration>> CLOSED_AFTER = new ConcurrentHashMap<>();
    private static final List<Long> DRAINED = new ArrayList<>();
    private static List<BusyClients.Exchange> usual;
    private static long articleBytes;

    /** One slow client, until it is closed. */
    private interface Slowness {
        Duration until(SlowSocket socket) throws Exception;
    }

    @BeforeAll
    static void beSlow() throws Exception {
        service = PackagedService.in(folder)
                .with("INTAKE_RATE_LIMIT_ENABLED", "false")
                .with("INTAKE_BOT_GATE_MODE", "off")
                .start();
        URI base = service.visitor().base();
        articleBytes = service.visitor().get(BusyClients.ARTICLE).body().length();
        warmUp(base);
        ExecutorService threads = Executors.newFixedThreadPool(5 * EACH);
        try (BusyClients client = BusyClients.start(base, 1)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                all.add(threads.submit(slow("head", base, SlowClientIT::trickleHead)));
                all.add(threads.submit(slow("body", base, SlowClientIT::trickleBody)));
                all.add(threads.submit(slow("idle", base, SlowSocket::idle)));
                all.add(threads.submit(unread(base, socket -> socket.sip(TRICKLE, UNREAD))));
                all.add(threads.submit(unread(base, socket -> Thread.sleep(UNREAD.toMillis()))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            usual = client.exchanges();
        } finally {
            threads.shutdownNow();
        }
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void slowHeadIsClosedAfterTenSeconds() {
        assertClosed("head", Duration.ofSeconds(9), LONGEST);
    }

    @Test
    void slowBodyIsClosedAfterTwentySeconds() {
        assertClosed("body", Duration.ofSeconds(19), LONGEST);
    }

    @Test
    void idleConnectionIsClosedAfterTwentyFiveSeconds() {
        assertClosed("idle", Duration.ofSeconds(24), LONGEST);
    }

    @Test
    void whoReadsNothingOrByteByByteIsClosedBeforeMostRepliesAreSent() {
        assertThat(DRAINED).hasSize(2 * EACH).allMatch(bytes -> bytes < PIPELINED * articleBytes / 2);
    }

    @Test
    void otherClientIsServedAsUsual() {
        assertThat(usual).hasSizeGreaterThan(1000);
        assertThat(usual).filteredOn(exchange -> exchange.status() / 100 != 2).isEmpty();
    }

    @Test
    void logIsSilentAboutThem() {
        assertThat(service.output()).noneMatch(line -> line.contains("\"ERROR\"") || line.contains("\"WARN\""));
    }

    private static void warmUp(URI base) throws InterruptedException {
        try (BusyClients clients = BusyClients.start(base, 4)) {
            while (clients.exchanges().size() < 500) {
                Thread.sleep(100);
            }
        }
    }

    private static Callable<Void> slow(String how, URI base, Slowness slowness) {
        return () -> {
            try (SlowSocket socket = new SlowSocket(base)) {
                Duration open = slowness.until(socket);
                CLOSED_AFTER
                        .computeIfAbsent(how, key -> Collections.synchronizedList(new ArrayList<>()))
                        .add(open);
                return null;
            }
        };
    }

    private static Duration trickleHead(SlowSocket socket) throws Exception {
        socket.send("GET /v1/clinic HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        return socket.trickle(TRICKLE);
    }

    private static Duration trickleBody(SlowSocket socket) throws Exception {
        socket.send("POST /v1/consultation-requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 30000\r\n\r\n{");
        return socket.trickle(TRICKLE);
    }

    private interface Reading {
        void from(SlowSocket socket) throws Exception;
    }

    /** Reads slowly for nearly half a minute, and then at once what is left of the replies before the end of the connection. */
    private static Callable<Void> unread(URI base, Reading reading) {
        return () -> {
            try (SlowSocket socket = new SlowSocket(base)) {
                socket.send(manyRequests());
                reading.from(socket);
                long drained = socket.drain();
                synchronized (DRAINED) {
                    DRAINED.add(drained);
                }
                return null;
            }
        };
    }

    private static String manyRequests() {
        return ("GET " + BusyClients.ARTICLE + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(PIPELINED);
    }

    private static void assertClosed(String how, Duration earliest, Duration latest) {
        assertThat(CLOSED_AFTER.get(how)).hasSize(EACH).allSatisfy(open -> assertThat(open)
                .isBetween(earliest, latest));
    }
}
