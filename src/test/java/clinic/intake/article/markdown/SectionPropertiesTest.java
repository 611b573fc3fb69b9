package clinic.intake.article.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SectionPropertiesTest {

    @Property
    void anyTextBecomesASafeTreeOfBoundedSize(@ForAll("markdown") String markdown) {
        MarkdownBody body = MarkdownBody.parse(markdown);
        assertThat(SpecChecks.tree(body.sections())).isEmpty();
        assertThat(SpecChecks.safety(body.sections())).isEmpty();
        assertThat(body.text().length()).isLessThanOrEqualTo(2 * markdown.length() + 10);
        assertThat(body.html().length()).isLessThanOrEqualTo(60 * markdown.length() + 100);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(body.sections().toString()))
                .isTrue();
    }

    @Property
    void noWordOfAnArticleIsLostOrMoved(@ForAll("pieces") List<String> pieces) {
        StringBuilder markdown = new StringBuilder();
        List<String> words = new ArrayList<>();
        for (String piece : pieces) {
            String word = "w" + words.size() + "x";
            words.add(word);
            markdown.append(piece.replace("%", word)).append("\n\n");
        }
        MarkdownBody body = MarkdownBody.parse(markdown.toString());
        assertThat(body.text()).containsSubsequence(words);
        assertThat(body.html()).containsSubsequence(words);
        assertThat(SpecChecks.tree(body.sections())).isEmpty();
        long headings = SpecChecks.flat(body.sections()).stream()
                .filter(section -> section.heading() != null)
                .count();
        assertThat(headings)
                .isEqualTo(pieces.stream()
                        .filter(piece -> piece.matches("(?s)#+ .*|%\n[=-]+"))
                        .count());
    }

    @Property
    void sameTextGivesTheSameTree(@ForAll("markdown") String markdown) {
        assertThat(MarkdownBody.parse(markdown).sections())
                .isEqualTo(MarkdownBody.parse(markdown).sections());
    }

    /** What Markdown and HTML are made of, in any order. */
    @Provide
    Arbitrary<String> markdown() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.of(
                                "#",
                                "##",
                                "######",
                                " ",
                                "\n",
                                "\n\n",
                                "\r\n",
                                "\t",
                                "    ",
                                ">",
                                "- ",
                                "1. ",
                                "*",
                                "**",
                                "_",
                                "`",
                                "```",
                                "~~~",
                                "|",
                                "|-|",
                                "---",
                                "===",
                                "[",
                                "]",
                                "(",
                                ")",
                                "![",
                                "](",
                                "<",
                                ">",
                                "<b>",
                                "</b>",
                                "<script>",
                                "</script>",
                                "<!--",
                                "-->",
                                "<a href=\"javascript:x\">",
                                "<img onerror=x src=y>",
                                "javascript:alert(1)",
                                "https://example.com/",
                                "&amp;",
                                "&#0;",
                                "&#xD800;",
                                "\\",
                                "\u0000",
                                "\ud83d",
                                "\udc89",
                                "💉",
                                "\u202e",
                                "word",
                                "Dose",
                                "Dose 2",
                                "introduction",
                                "שלום")
                        .list()
                        .ofMaxSize(40)
                        .map(pieces -> String.join("", pieces)));
    }

    /** Each holds one word, in place of the percent sign. */
    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "%",
                        "# %",
                        "## %",
                        "### %",
                        "###### % #",
                        "%\n===",
                        "%\n---",
                        "*%*",
                        "**%**",
                        "_a_ % `b`",
                        "`%`",
                        "[%](/x)",
                        "![%](/x)",
                        "> %",
                        "> # %",
                        "- a\n- %",
                        "1. a\n2. %",
                        "```\n%\n```",
                        "    %",
                        "| a |\n|---|\n| % |",
                        "<b>%</b>",
                        "<div>%</div>",
                        "<https://example.com/%>",
                        "a\\\n%",
                        "&lt;%&gt;",
                        "<font color=red>%</font>")
                .list()
                .ofMinSize(1)
                .ofMaxSize(15);
    }
}
