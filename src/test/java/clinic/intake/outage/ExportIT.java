package clinic.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.security.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a hundred thousand requests by a service that has 256 MiB of memory. */
class ExportIT {

    private static final int REQUESTS = 100_000;
    private static final String QUEUE = "/v1/staff/consultation-requests";
    private static final String BUSY =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '%-export' AND state <> 'idle'";

    @TempDir
    private static Path temporary;

    private static ServiceBehindProxy setting;
    private static String key;
    private static URI base;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws Exception {
        setting = new ServiceBehindProxy(temporary, "-Xmx256m");
        base = setting.service().visitor().base();
        try (Connection connection = DriverManager.getConnection(
                setting.database.roles().jdbcUrl(),
                setting.database.roles().ownerUsername(),
                setting.database.roles().ownerPassword())) {
            ManyRequests.insert(connection, REQUESTS, setting.keyset());
            key = ManyRequests.insertKey(connection, Scope.CONSULTATIONS_EXPORT);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (setting != null) {
            setting.close();
        }
    }

    @Test
    void everyRequestComesOnceInEitherForm() throws Exception {
        assertThat(ids(export("text/csv", "", "-updatedAt"), "\"", 1)).hasSize(REQUESTS + 1);
        assertThat(ids(export("application/x-ndjson", "", "priority"), "\"id\":\"", 0))
                .hasSize(REQUESTS);
        assertThat(setting.service().isAlive()).isTrue();
        assertQuietLog();
    }

    @Test
    void whoReadsNothingHoldsNoConnectionAndNoTransactionAndWhoGoesMakesRoom() throws Exception {
        List<SlowSocket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(beginExport());
        }
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> setting.database.count(BUSY) == 0);
        HttpResponse<?> fifth = export("text/csv", "", "receivedAt");
        assertThat(fifth.statusCode()).isEqualTo(503);
        assertThat(fifth.headers().firstValue("Retry-After")).contains("10");
        for (SlowSocket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> status() == 200);
        assertQuietLog();
    }

    @Test
    void whatIsBrokenOffCantBeTakenForTheWhole() throws Exception {
        try (SlowSocket socket = beginExport()) {
            socket.sip(Duration.ZERO, Duration.ofMillis(200));
            setting.network.blackHole(true);
            setting.network.cut();
            String rest = socket.rest();
            assertThat(rest).isNotEmpty().doesNotEndWith("0\r\n\r\n");
            assertThat(rest.length()).isLessThan(REQUESTS * 100);
        } finally {
            setting.network.blackHole(false);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> status() == 200);
    }

    /** Over HTTP/1.0 the end of a reply is the end of the connection, whatever ends it. */
    @Test
    void whoCantTellTheEndGetsNone() throws Exception {
        try (SlowSocket socket = new SlowSocket(base)) {
            socket.send("GET " + QUEUE + " HTTP/1.0\r\nHost: localhost\r\nAccept: text/csv\r\nAuthorization: Bearer "
                    + key + "\r\n\r\n");
            assertThat(socket.rest()).startsWith("HTTP/1.0 406").contains("not-acceptable", "HTTP/1.1");
        }
    }

    private static SlowSocket beginExport() throws IOException {
        SlowSocket socket = new SlowSocket(base);
        socket.send("GET " + QUEUE + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nAuthorization: Bearer " + key
                + "\r\n\r\n");
        return socket;
    }

    private int status() throws Exception {
        HttpResponse<java.io.InputStream> reply = export("text/csv", "&status=SPAM", "receivedAt");
        reply.body().close();
        return reply.statusCode();
    }

    private HttpResponse<java.io.InputStream> export(String type, String filter, String sort) throws Exception {
        return http.send(
                HttpRequest.newBuilder(base.resolve(QUEUE + "?sort=" + sort + filter))
                        .header("Accept", type)
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    /** What stands behind this on each line, up to the next quotation mark. */
    private static Set<String> ids(HttpResponse<java.io.InputStream> reply, String before, int heads)
            throws IOException {
        assertThat(reply.statusCode()).isEqualTo(200);
        Set<String> ids = new HashSet<>();
        int lines = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int start = line.indexOf(before) + before.length();
                ids.add(line.substring(start, line.indexOf('"', start)));
                lines++;
            }
        }
        assertThat(lines).isEqualTo(REQUESTS + heads);
        return ids;
    }

    private static void assertQuietLog() {
        assertThat(setting.service().output()).noneMatch(line -> line.contains("\"ERROR\""));
    }
}
