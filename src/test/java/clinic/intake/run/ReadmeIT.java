package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows can be typed in as it stands. */
class ReadmeIT {

    private static final Path README = Path.of("README.md");
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://localhost:8080";

    @TempDir
    private Path folder;

    @Test
    void firstVisitWorksAsItIsWritten() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/curl")) && Files.exists(Path.of("/bin/sh")), "curl is not installed");
        try (RunningService service = PackagedService.in(folder).start()) {
            String base = service.visitor().base().toString().replaceAll("/$", "");
            List<JsonNode> replies = run(firstVisit(), base);

            assertThat(replies).hasSize(5);
            assertThat(replies.get(0).at("/crisis/call").textValue()).isEqualTo("988");
            assertThat(replies.get(1).at("/items")).hasSize(3);
            assertThat(replies.get(2).at("/sections")).isNotEmpty();
            assertThat(replies.get(3).at("/receiptToken").textValue()).isNotBlank();
            assertThat(replies.get(4).at("/reference")).isEqualTo(replies.get(3).at("/reference"));
            assertThat(replies.get(4).at("/status").textValue()).isEqualTo("RECEIVED");

            assertThat(run(firstVisit(), base).get(3)).isEqualTo(replies.get(3));
        }
    }

    @Test
    void commandsAreThoseOfTheBuild() throws IOException {
        String readme = Files.readString(README);
        assertThat(readme)
                .contains("java -jar target/quarkus-app/quarkus-run.jar")
                .contains("\nmvn verify\n");
        assertThat(Files.readString(Path.of(".ci", "run"))).contains("mvn --batch-mode --no-transfer-progress verify");
    }

    private static String firstVisit() throws IOException {
        String readme = Files.readString(README);
        String section = readme.substring(readme.indexOf("## A first visit"), readme.indexOf("## What there is"));
        Matcher blocks = SHELL.matcher(section);
        StringBuilder script = new StringBuilder("set -e\n");
        while (blocks.find()) {
            script.append(blocks.group(1));
        }
        return script.toString();
    }

    /** Runs a script in the shell; its output is one JSON value after another. */
    private List<JsonNode> run(String script, String base) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", script.replace(ADDRESS, base))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
        List<JsonNode> values = new ArrayList<>();
        try (var parser = Visitor.JSON.createParser(output)) {
            Visitor.JSON.readerFor(JsonNode.class).<JsonNode>readValues(parser).forEachRemaining(values::add);
        }
        return values;
    }
}
