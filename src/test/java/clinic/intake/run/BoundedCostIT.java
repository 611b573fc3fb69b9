package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a caller can vary, many different values of it (100,000 with {@code -Psoak}) leave the service as it was: no more series of
 * metrics, and a heap of 128 MiB is enough for all of it.
 */
class BoundedCostIT {

    private static final int VALUES = Integer.getInteger("soak.values", 20_000);
    private static final int CONNECTIONS = 4;
    private static final int AHEAD = 100;
    private static final byte[] BEGIN = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_SERIES = 1_000;
    private static final long MOST_HEAP = 100L << 20;

    /** The values that are varied: each a request by its number. */
    private static Map<String, IntFunction<String>> variations() {
        Map<String, IntFunction<String>> all = new LinkedHashMap<>();
        String text = "zqx" + "v".repeat(40);
        all.put("method", i -> head("M" + text + i, "/v1/clinic", ""));
        all.put("path", i -> head("GET", "/" + text + i, ""));
        all.put("slug", i -> head("GET", "/v1/articles/" + text + i + "?" + text, ""));
        all.put("parameter", i -> head("GET", "/v1/clinic?" + text + i + "=1", ""));
        all.put("reference page", i -> head("GET", "/docs/" + text + i, ""));
        all.put("header", i -> head("GET", "/v1/clinic", "X-" + text + i + ": 1\r\n"));
        all.put("Accept", i -> head("GET", "/v1/clinic", "Accept: application/" + text + i + "\r\n"));
        all.put("Accept-Language", i -> head("GET", "/v1/nothing", "Accept-Language: " + letters(i) + "\r\n"));
        all.put("Origin", i -> head("GET", "/v1/clinic", "Origin: https://" + text + i + ".example.com\r\n"));
        all.put("X-Request-Id", i -> head("GET", "/v1/nothing", "X-Request-Id: " + text + i + "\r\n"));
        all.put(
                "address",
                i -> head(
                        "GET",
                        "/v1/nothing",
                        "X-Forwarded-For: 2001:db8:" + Integer.toHexString(i >> 8) + ":" + Integer.toHexString(i & 255)
                                + "::1\r\n"));
        all.put(
                "credentials",
                i -> head(
                        "GET",
                        "/v1/staff/me",
                        "Authorization: Bearer cik_%08d_%s\r\n".formatted(i, text)
                                + "X-Forwarded-For: 10.1.%d.%d\r\n".formatted(i >> 8 & 255, i & 255)));
        all.put("key", i -> post("Idempotency-Key: " + text + i + "\r\n", "{}", i));
        all.put("member", i -> post("", "{\"" + text + i + "\":1}", i));
        all.put(
                "media type",
                i -> head(
                        "POST",
                        "/v1/consultation-requests",
                        "Content-Type: application/" + text + i
                                + "\r\nContent-Length: 0\r\nX-Forwarded-For: 10.2.%d.%d\r\n"
                                        .formatted(i >> 8 & 255, i & 255)));
        all.put(
                "receipt",
                i -> head(
                        "GET",
                        "/v1/receipts/" + text + i,
                        "Receipt-Token: " + text + i
                                + "\r\nX-Forwarded-For: 10.3.%d.%d\r\n".formatted(i >> 8 & 255, i & 255)));
        return all;
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int left = number; letters.length() < 8; left /= 26) {
            letters.append((char) ('a' + left % 26));
        }
        return letters.toString();
    }

    private static String head(String method, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    private static String post(String headers, String body, int number) {
        return head(
                        "POST",
                        "/v1/consultation-requests",
                        headers + "Content-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\nX-Forwarded-For: 10.4.%d.%d\r\n".formatted(number >> 8 & 255, number & 255))
                + body;
    }

    @Test
    void manyValuesOfAnythingAreForgotten(@TempDir Path folder) throws Exception {
        try (RunningService service = PackagedService.in(folder)
                .with("JAVA_TOOL_OPTIONS", "-Xmx128m -XX:+ExitOnOutOfMemoryError")
                .with("INTAKE_TRUSTED_PROXIES", "127.0.0.1")
                .start()) {
            URI base = service.visitor().base();
            for (Map.Entry<String, IntFunction<String>> variation : variations().entrySet()) {
                // The database is asked for each of these: fewer have to do.
                int values = variation.getKey().equals("credentials") ? VALUES / 10 : VALUES;
                send(variation.getKey(), base, variation.getValue(), values);
                assertThat(service.isAlive()).as(variation.getKey()).isTrue();
                List<String> series = series(service);
                assertThat(series.size()).as(variation.getKey()).isLessThan(MOST_SERIES);
                assertThat(series).as(variation.getKey()).noneMatch(line -> line.contains("zqx"));
            }
            await("a heap as before").atMost(Duration.ofSeconds(60)).until(() -> {
                send("path", base, variations().get("path"), 2_000);
                return liveBytes(service) < MOST_HEAP;
            });
            assertThat(service.visitor().get("/v1/clinic").statusCode()).isEqualTo(200);
        }
    }

    private static List<String> series(RunningService service) throws IOException, InterruptedException {
        return service.operator()
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The bytes of the heap that are in use after a collection. */
    private static double liveBytes(RunningService service) throws IOException, InterruptedException {
        return series(service).stream()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Sends the requests on a few connections, some ahead of their replies. */
    private static void send(String what, URI base, IntFunction<String> request, int number) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                int first = connection * (number / CONNECTIONS);
                all.add(() -> {
                    send(base, request, first, first + number / CONNECTIONS);
                    return null;
                });
            }
            for (Future<Void> one : threads.invokeAll(all)) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(what, e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void send(URI base, IntFunction<String> request, int first, int end) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort());
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16)) {
            OutputStream out = socket.getOutputStream();
            for (int begin = first; begin < end; begin += AHEAD) {
                int number = Math.min(AHEAD, end - begin);
                StringBuilder batch = new StringBuilder();
                for (int i = begin; i < begin + number; i++) {
                    batch.append(request.apply(i));
                }
                out.write(batch.toString().getBytes(StandardCharsets.ISO_8859_1));
                read(in, number);
            }
        }
    }

    /** Reads up to the beginning of so many replies; the rest of the last one comes before the next. */
    private static void read(InputStream in, int expected) throws IOException {
        int replies = 0;
        int matched = 0;
        while (replies < expected) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + replies + " of " + expected + " replies");
            }
            matched = next == BEGIN[matched] ? matched + 1 : next == BEGIN[0] ? 1 : 0;
            if (matched == BEGIN.length) {
                replies++;
                matched = 0;
            }
        }
    }
}
