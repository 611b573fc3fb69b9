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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide for frontends shows works as it is written: its snippets are one module, which a script uses as a site would. */
class FrontendGuideIT {

    private static final Path GUIDE = Path.of("openapi", "guides", "frontend.md");
    private static final Pattern SNIPPET = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXPORTED = Pattern.compile("^export ", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void snippetsWorkTogetherAsASiteUsesThem() throws IOException, InterruptedException {
        assumeTrue(isInstalled("node"), "Node is not installed");
        String module = snippets();
        Files.writeString(folder.resolve("guide.mjs"), module);
        try (InputStream script = FrontendGuideIT.class.getResourceAsStream("/frontend-guide.mjs")) {
            Files.copy(script, folder.resolve("site.mjs"));
        }
        try (RunningService service = PackagedService.in(folder).start()) {
            ProcessBuilder node = new ProcessBuilder("node", "site.mjs").directory(folder.toFile());
            node.environment().put("API", service.visitor().base().toString().replaceAll("/$", ""));
            Process site = node.redirectErrorStream(true).start();
            String output = new String(site.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(site.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output)
                    .isEqualTo("ran " + EXPORTED.matcher(module).results().count() + " snippets\n");
            assertThat(site.exitValue()).isZero();
        }
    }

    private static String snippets() throws IOException {
        Matcher blocks = SNIPPET.matcher(Files.readString(GUIDE));
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
