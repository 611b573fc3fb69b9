package clinic.intake.article.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts made to exhaust time, stack or memory, a quarter as long as a draft may be. Most of them never ended without
 * the bounds.
 */
class HostileMarkdownTest {

    private static final int LENGTH = 1 << 18;

    /** More than ten times what the slowest takes on two idle cores. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void textMadeToBeSlowIsParsedInTime(String name, String markdown) {
        MarkdownBody body = assertTimeoutPreemptively(BOUND, () -> MarkdownBody.parse(markdown));

        assertThat(SpecChecks.tree(body.sections())).isEmpty();
    }

    static Stream<Arguments> textMadeToBeSlowIsParsedInTime() {
        String padding = "x ".repeat(LENGTH / 2 - 5_000);
        return Stream.of(
                Arguments.of("quotes", repeat(">")),
                Arguments.of("lists", repeat("- ")),
                Arguments.of("deep lists", repeat("- ".repeat(500) + "a\n")),
                Arguments.of("brackets", repeat("[")),
                Arguments.of("images in images", "![".repeat(LENGTH / 6) + "](b)".repeat(LENGTH / 6)),
                Arguments.of("asterisks", repeat("*")),
                Arguments.of("emphasis in emphasis", "**a ".repeat(LENGTH / 8) + " a**".repeat(LENGTH / 8)),
                Arguments.of("backticks", repeat("`")),
                Arguments.of("backticks of all lengths", backticks()),
                Arguments.of("open tags", repeat("<b \n")),
                Arguments.of("open tags in a long paragraph", "<a b=\" ".repeat(990) + padding),
                Arguments.of("open links in a long paragraph", "[a](<".repeat(990) + padding),
                Arguments.of("open comments", repeat("a <!-- b -- ")),
                Arguments.of("lines that look like definitions", repeat("[a\n")),
                Arguments.of(
                        "one address, many links",
                        "[a]: /" + repeat("x", LENGTH / 2) + "\n\n" + repeat("[a] ", LENGTH / 2)),
                Arguments.of(
                        "one wide table",
                        repeat("|a", LENGTH / 3) + "\n" + repeat("|-", LENGTH / 3) + "\n" + repeat("a\n", LENGTH / 3)),
                Arguments.of("raw elements", "<div>" + repeat("<b><p>")),
                Arguments.of("one tag of attributes", "<div>" + repeat("<a href='")),
                Arguments.of("one long heading", "# e" + repeat("\u0301\u0316", LENGTH / 2)));
    }

    @Test
    void nestingWithinTheBoundsFitsASmallStack() throws InterruptedException {
        String emphasis = "*_".repeat(249) + "a" + "_*".repeat(249);
        Throwable[] thrown = new Throwable[1];
        Thread small = new Thread(null, () -> MarkdownBody.parse("> ".repeat(60) + emphasis), "small", 512 * 1024);
        small.setUncaughtExceptionHandler((thread, throwable) -> thrown[0] = throwable);
        small.start();
        small.join();

        assertThat(thrown[0]).isNull();
    }

    @Test
    void moreMarkupThanAParagraphCanHaveIsPlainText() {
        String markdown = "*a* ".repeat(501);

        assertThat(MarkdownBody.parse(markdown).text()).isEqualTo(markdown.strip());
        assertThat(MarkdownBody.parse("*a* ".repeat(500)).text())
                .isEqualTo("a ".repeat(500).strip());
    }

    @Test
    void charactersThatCannotBeSentAreReplaced() {
        MarkdownBody body =
                MarkdownBody.parse("\uFEFF# A\u0000b\ud800c\r\n\r\n```x&#xD800;\r\nd\r\n```\r\n\r\n&#xDC00;e 💉\rf");

        assertThat(body.sections()).extracting(Section::heading).containsExactly("A\uFFFDb\uFFFDc");
        assertThat(body.sections().get(0).blocks()).extracting(Block::language).containsExactly("x\uFFFD", null);
        assertThat(body.text()).endsWith("d\n\ne 💉 f");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(body.sections().toString()))
                .isTrue();
    }

    private static String repeat(String piece) {
        return repeat(piece, LENGTH);
    }

    private static String repeat(String piece, int length) {
        return piece.repeat(length / piece.length());
    }

    private static String backticks() {
        StringBuilder runs = new StringBuilder();
        IntStream.range(1, 1_440)
                .forEach(length -> runs.append("`".repeat(length)).append('a'));
        return runs.toString();
    }
}
