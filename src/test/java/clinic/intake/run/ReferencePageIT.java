package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference page of the packaged service: whole for everybody, whoever else loads it, and without a file on the disk. */
class ReferencePageIT {

    private static final int LOADS = 12;

    @TempDir
    static Path folder;

    @TempDir
    static Path temporary;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = PackagedService.in(folder)
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<String> parts() throws IOException, InterruptedException {
        HttpResponse<String> page = service.visitor().get("/docs/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self';")
                .doesNotContain("http");
        List<String> parts = Jsoup.parse(page.body()).select("script[src], link[href], img[src]").stream()
                .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href"))
                .toList();
        assertThat(parts).hasSizeGreaterThan(3).noneMatch(part -> part.contains("//"));
        return parts;
    }

    @Test
    void pageLoadsOnlyFromThisServiceAndEachPartHasATag() throws IOException, InterruptedException {
        for (String part : parts()) {
            HttpResponse<String> reply = service.visitor().get("/docs/" + part);
            assertThat(reply.statusCode()).as(part).isEqualTo(200);
            String tag = reply.headers().firstValue("ETag").orElseThrow();
            String request = "GET /docs/" + part + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag
                    + "\r\nConnection: close\r\n\r\n";
            assertThat(RawReply.to(service.visitor().base(), request).statuses())
                    .as(part)
                    .containsExactly(304);
        }
    }

    @Test
    void parallelLoadsAreWholeAndLeaveNoFile() throws Exception {
        List<String> parts = parts();
        List<Long> before = temporaryFiles();
        ExecutorService visitors = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Integer>>> loads = new ArrayList<>();
            for (int i = 0; i < LOADS; i++) {
                loads.add(visitors.submit(() -> lengths(parts)));
            }
            List<Integer> expected = lengths(parts);
            for (Future<List<Integer>> load : loads) {
                assertThat(load.get()).isEqualTo(expected);
            }
        } finally {
            visitors.shutdownNow();
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static List<Integer> lengths(List<String> parts) throws IOException, InterruptedException {
        List<Integer> lengths = new ArrayList<>();
        for (String part : parts) {
            HttpResponse<String> reply = service.visitor().get("/docs/" + part);
            assertThat(reply.statusCode()).isEqualTo(200);
            lengths.add(reply.body().length());
        }
        return lengths;
    }

    /** The sizes of all files in the folder for temporary files. */
    private static List<Long> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/nothing.js",
                "/docs/swagger-ui-bundle.js.map",
                "/docs/../application.properties",
                "/docs/%2e%2e/x",
                "/docs/a/b/index.html",
                "/docs//index.htm"
            })
    void whateverElseIsBelowItIsNotThere(String path) throws IOException {
        assertThat(service.visitor().getAsWritten(path, "*/*"))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"code\":\"not-found\"");
    }

    @Test
    void pageCanOnlyBeRead() throws IOException {
        String post = "POST /docs/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        assertThat(RawReply.to(service.visitor().base(), post).text())
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void pageIsFoundWithoutItsSlash(String method) throws IOException {
        String request = method + " /docs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertThat(RawReply.to(service.visitor().base(), request).text())
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("Location: /docs/");
    }
}
