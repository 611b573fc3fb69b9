package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides show works as it is written: the snippets of each are one module, which a script uses as a frontend would. */
class GuidesIT {

    private static final Path GUIDES = Path.of("openapi", "guides");
    private static final Pattern SNIPPET = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXPORTED = Pattern.compile("^export ", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"frontend", "staff"})
    void snippetsWorkTogether(String guide) throws IOException, InterruptedException {
        assumeTrue(isInstalled("node"), "Node is not installed");
        String module = snippets(GUIDES.resolve(guide + ".md"));
        Files.writeString(folder.resolve("guide.mjs"), module);
        try (InputStream script = GuidesIT.class.getResourceAsStream("/guides-" + guide + ".mjs")) {
            Files.copy(script, folder.resolve("frontend.mjs"));
        }
        try (RunningService service = PackagedService.in(folder).start()) {
            ProcessBuilder node = new ProcessBuilder("node", "frontend.mjs").directory(folder.toFile());
            node.environment().put("API", service.visitor().base().toString().replaceAll("/$", ""));
            node.environment().put("KEY", service.told("First staff key:"));
            Process frontend = node.redirectErrorStream(true).start();
            String output = new String(frontend.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(frontend.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output)
                    .isEqualTo("ran " + EXPORTED.matcher(module).results().count() + " snippets\n");
            assertThat(frontend.exitValue()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frontend", "staff"})
    void everyBlockOfCodeIsClosedBeforeTheNextHeading(String guide) throws IOException {
        boolean code = false;
        for (String line : Files.readAllLines(GUIDES.resolve(guide + ".md"))) {
            code ^= line.startsWith("```");
            assertThat(code && line.startsWith("## ")).as(line).isFalse();
        }
        assertThat(code).isFalse();
    }

    private static String snippets(Path guide) throws IOException {
        Matcher blocks = SNIPPET.matcher(Files.readString(guide));
        StringBuilder module = new StringBuilder();
        while (blocks.find()) {
            module.append(blocks.group(1)).append('\n');
        }
        assertThat(module).isNotEmpty();
        return module.toString();
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
