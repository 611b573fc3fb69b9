package clinic.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.outage.BusyClients.Exchange;
import clinic.intake.run.Person;
import clinic.intake.run.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under load in each way that is known, and comes back. The service stays. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static final int CLIENTS = 16;
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofSeconds(6);
    private static final Set<String> NEED_DATABASE = Set.of("submission", "receipt", "revocation", "withdrawal");
    private static final String NEVER_READ = "/v1/articles/understanding-treatment-resistant-depression?body=text";

    @TempDir
    private static Path temporary;

    private static ServiceBehindProxy setting;
    private static double usualThreads;
    private static int exchanges;

    /** Something that is done to the database or the network. */
    private interface Act {
        void run() throws Exception;
    }

    @BeforeAll
    static void startAndWarmUp() throws Exception {
        setting = new ServiceBehindProxy(temporary);
        try (BusyClients clients = load()) {
            await("warmth").atMost(RECOVERY).until(() -> successes(clients, 0) > 300);
            usualThreads = metric("jvm_threads_live_threads");
            exchanges += clients.exchanges().size();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (setting != null) {
            setting.close();
        }
    }

    @Test
    void stopped() throws Exception {
        outage(setting.database::stop, setting::startDatabaseAgain, NEED_DATABASE);
    }

    @Test
    void killed() throws Exception {
        outage(setting.database::kill, setting::startDatabaseAgain, NEED_DATABASE);
    }

    @Test
    void frozen() throws Exception {
        outage(setting.database::freeze, setting.database::thaw, NEED_DATABASE);
    }

    @Test
    void behindABlackHole() throws Exception {
        outage(() -> setting.network.blackHole(true), () -> setting.network.blackHole(false), NEED_DATABASE);
    }

    @Test
    void connectionsCutOnce() throws Exception {
        outage(setting.network::cut, () -> {}, Set.of());
    }

    @Test
    void readOnlyServerStillShowsReceipts() throws Exception {
        outage(
                () -> {
                    setting.database.readOnly(true);
                    setting.database.makeJobsDue();
                },
                () -> setting.database.readOnly(false),
                Set.of("submission", "revocation", "withdrawal"));
    }

    @Test
    void outOfConnections() throws Exception {
        BreakableDatabase.Taken[] taken = new BreakableDatabase.Taken[1];
        outage(() -> taken[0] = setting.database.exhaust(), () -> taken[0].close(), NEED_DATABASE);
    }

    @Test
    void locked() throws Exception {
        BreakableDatabase.Taken[] taken = new BreakableDatabase.Taken[1];
        outage(() -> taken[0] = setting.database.lock(), () -> taken[0].close(), NEED_DATABASE);
    }

    @Test
    void neverReadArticleIsToldToBeAwayWhileTheOthersAreServed() throws Exception {
        setting.network.blackHole(true);
        try {
            HttpResponse<String> reply = setting.service().visitor().get(NEVER_READ);
            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).isPresent();
            assertThat(Visitor.JSON.readTree(reply.body()).path("code").asText())
                    .isEqualTo("database-unavailable");
            assertThat(setting.service().visitor().get(BusyClients.ARTICLE).statusCode())
                    .isEqualTo(200);
            assertThat(setting.service()
                            .operator()
                            .get("/q/health/group/database")
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            setting.network.blackHole(false);
        }
        await("recovery")
                .atMost(RECOVERY)
                .until(() -> setting.service().visitor().get(NEVER_READ).statusCode() == 200);
        await("health").atMost(RECOVERY).until(() -> metric("intake_database_up") == 1);
    }

    /** After all others: idle workers end after half a minute, so this waits once for the threads that all of them left. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void threadsAreAsBefore() {
        await("threads as before").atMost(RECOVERY).until(() -> metric("jvm_threads_live_threads") <= usualThreads + 4);
    }

    /** After all others: what they left in the log. */
    @Test
    @Order(Integer.MAX_VALUE)
    void logIsBoundedAndHoldsNothingPersonal() throws IOException {
        List<String> lines = setting.output();
        long complaints = 0;
        for (String line : lines) {
            assertThat(line).doesNotContain(Person.PERSONAL).doesNotContain("Exception:");
            if (line.startsWith("{")) {
                JsonNode event = Visitor.JSON.readTree(line);
                assertThat(event.path("exception").isMissingNode())
                        .as("%.400s", line)
                        .isTrue();
                assertThat(event.path("level").asText()).as("%.400s", line).isNotEqualTo("ERROR");
                assertThat(event.path("message").asText()).as(line).doesNotContain("\tat ");
                complaints += event.path("level").asText().equals("WARN") ? 1 : 0;
            }
        }
        assertThat(complaints).isBetween(1L, (long) exchanges);
        assertThat(setting.service().errors()).isEmpty();
    }

    private static void outage(Act breaking, Act mending, Set<String> failing) throws Exception {
        assertThat(setting.service().visitor().get(BusyClients.ARTICLE).statusCode())
                .isEqualTo(200);
        BusyClients clients = load();
        long mended;
        long broken;
        try (clients) {
            await("load").atMost(RECOVERY).until(() -> successes(clients, 0) > 50);
            breaking.run();
            broken = System.nanoTime();
            assertServesMeanwhile();
            await("all that fails").atMost(RECOVERY).until(() -> endedSince(clients, broken)
                    .map(Exchange::what)
                    .collect(Collectors.toSet())
                    .containsAll(failing));
            mended = System.nanoTime();
            mending.run();
            long back = System.nanoTime();
            await("recovery").atMost(RECOVERY).until(() -> servesAll(clients, back));
        }
        exchanges += clients.exchanges().size();
        // To be looked at on a quiet machine: four seconds at most, two for a connection and two for the database. A
        // busy one answers later.
        System.out.println("The longest reply took "
                + clients.exchanges().stream().mapToLong(Exchange::millis).max().orElse(0) + " ms");
        assertThat(clients.exchanges())
                .filteredOn(exchange -> !isAnsweredRightly(exchange))
                .isEmpty();
        List<Exchange> meanwhile = clients.exchanges().stream()
                .filter(exchange -> exchange.begin() > broken && exchange.end() < mended)
                .filter(exchange -> failing.contains(exchange.what()))
                .toList();
        assertThat(meanwhile).filteredOn(exchange -> !exchange.tellsOfOutage()).isEmpty();
        assertThat(meanwhile).extracting(Exchange::what).containsAll(failing);
        await("pool as before").atMost(RECOVERY).until(OutageIT::poolIsAsBefore);
    }

    private static Stream<Exchange> endedSince(BusyClients clients, long begin) {
        return clients.exchanges().stream().filter(exchange -> exchange.begin() > begin);
    }

    private static boolean isAnsweredRightly(Exchange exchange) {
        boolean success = exchange.status() / 100 == 2;
        return success || !exchange.what().equals("article") && exchange.tellsOfOutage();
    }

    /** For as long as the outage goes on. */
    private static void assertServesMeanwhile() throws IOException, InterruptedException {
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
            for (String probe : List.of("/q/health/live", "/q/health/ready")) {
                assertThat(setting.service().operator().get(probe).statusCode())
                        .as(probe)
                        .isEqualTo(200);
            }
            assertThat(setting.service().visitor().get(BusyClients.ARTICLE).statusCode())
                    .isEqualTo(200);
            Thread.sleep(200);
        }
    }

    private static boolean servesAll(BusyClients clients, long since) {
        return clients.exchanges().stream()
                .filter(exchange -> exchange.begin() > since && exchange.status() / 100 == 2)
                .map(Exchange::what)
                .collect(Collectors.toSet())
                .containsAll(NEED_DATABASE);
    }

    private static boolean poolIsAsBefore() throws IOException, InterruptedException {
        // Those who write submissions keep a connection each.
        return metric("agroal_active_count") <= 2 && metric("agroal_awaiting_count") == 0;
    }

    private static BusyClients load() {
        return BusyClients.start(setting.service().visitor().base(), CLIENTS);
    }

    private static long successes(BusyClients clients, long since) {
        return clients.exchanges().stream()
                .filter(exchange -> exchange.begin() > since && exchange.status() / 100 == 2)
                .count();
    }

    private static double metric(String name) throws IOException, InterruptedException {
        return setting.service()
                .operator()
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
