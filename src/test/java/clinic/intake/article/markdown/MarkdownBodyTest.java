package clinic.intake.article.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownBodyTest {

    @Test
    void headingsThatJumpGoDownOneLevelEach() {
        assertThat(outline("# A\n\n#### B\n\n## C\n\n###### D\n\n# E"))
                .containsExactly("2 a A", "3 b B", "3 c C", "4 d D", "2 e E");
        assertThat(outline("### A\n\n## B\n\n### C")).containsExactly("2 a A", "2 b B", "3 c C");
    }

    @Test
    void noLevelIsBelowSix() {
        assertThat(outline("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6"))
                .containsExactly("2 1 1", "3 2 2", "4 3 3", "5 4 4", "6 5 5", "6 6 6");
    }

    @Test
    void setextHeadingsAreHeadings() {
        assertThat(outline("Over *view*\n====\n\nUnder\n---\n\ntext"))
                .containsExactly("2 over-view Over view", "3 under Under");
    }

    @Test
    void textBeforeTheFirstHeadingIsASectionWithoutOne() {
        List<Section> sections =
                MarkdownBody.parse("Lead.\n\n## Introduction\n\nText.").sections();

        assertThat(sections).extracting(Section::heading).containsExactly(null, "Introduction");
        assertThat(sections).extracting(Section::id).containsExactly("introduction-2", "introduction");
        assertThat(outline("Lead.\n\n# A")).containsExactly("2 introduction null", "2 a A");
    }

    @Test
    void headingsAreTheirPlainText() {
        assertThat(outline("# *A* `b` [c](/d) &amp; <em onclick=x>e</em><script>f</script>\n\n"
                        + "# ![Brain scan](a.png)\n\n#"))
                .containsExactly("2 a-b-c-e A b c & e", "2 brain-scan Brain scan", "2 section ");
    }

    @Test
    void anotherSectionLeavesAnchorsUnchanged() {
        List<String> before = outline("Lead\n\n# Dose\n\n# Risks\n\n# Dose");
        List<String> after = outline("Lead\n\n# New\n\n# Dose\n\n# Risks\n\n# Dose");

        assertThat(after).containsAll(before).hasSize(before.size() + 1);
        assertThat(outline("# Dose\n\n# Risks\n\n# Dose")).isEqualTo(before.subList(1, before.size()));
    }

    @Test
    void headingInAQuoteOpensNoSection() {
        MarkdownBody body = MarkdownBody.parse("# A\n\n> # B\n>\n> > c\n\nd");

        assertThat(body.sections()).hasSize(1);
        assertThat(body.sections().get(0).blocks())
                .containsExactly(
                        Block.quote(
                                "B c", "<blockquote><h1>B</h1>\n<blockquote>\n<p>c</p>\n</blockquote></blockquote>"),
                        Block.paragraph("d", "<p>d</p>"));
    }

    @Test
    void listHasItsItemsAndKeepsNestedOnesInTheirHtml() throws Exception {
        assertJson("3. a *b*\n   - c\n4. d", """
                [{"type":"LIST","text":"a b c\\nd","html":"<ol start=\\"3\\"><li>a <em>b</em><ul><li>c</li></ul></li>\
                <li>d</li></ol>","ordered":true,"start":3,"items":[{"text":"a b c","html":"a <em>b</em><ul><li>c\
                </li></ul>"},\
                {"text":"d","html":"d"}]}]""");
        assertJson("- a", """
                [{"type":"LIST","text":"a","html":"<ul><li>a</li></ul>","ordered":false,"items":[{"text":"a",\
                "html":"a"}]}]""");
    }

    @Test
    void tableIsTextByRowAndCell() throws Exception {
        assertJson("| a | b |\n|:-:|---|\n| *c* | <script>x</script> |\n| d |", """
                [{"type":"TABLE","text":"a\\tb\\nc\\t\\nd\\t","html":"<table><thead><tr><th align=\\"center\\">a\
                </th><th>b</th></tr>\
                </thead><tbody><tr><td align=\\"center\\"><em>c</em></td><td></td></tr><tr><td align=\\"center\\">d\
                </td><td></td>\
                </tr></tbody></table>","header":["a","b"],"rows":[["c",""],["d",""]]}]""");
    }

    @Test
    void codeKeepsItsLinesAndLanguage() throws Exception {
        assertJson("```c++ x\n  a < b\n\n}\n```", """
                [{"type":"CODE","text":"  a < b\\n\\n}","html":"<pre><code>  a &lt; b\\n\\n}\\n</code></pre>",\
                "language":"c++"}]""");
        assertJson("    a", """
                [{"type":"CODE","text":"a","html":"<pre><code>a\\n</code></pre>"}]""");
    }

    @Test
    void paragraphOfOnlyAnImageIsAnImage() throws Exception {
        assertJson("![a *b*](/c.png \"d\")", """
                [{"type":"IMAGE","text":"a b","html":"<p><img src=\\"/c.png\\" alt=\\"a b\\" title=\\"d\\" /></p>",\
                "url":"/c.png",\
                "alt":"a b","title":"d"}]""");
        assertThat(types("![](a.png)\n\na ![b](c.png)")).containsExactly(Block.Type.IMAGE, Block.Type.PARAGRAPH);
    }

    @Test
    void imageThatMayNotBeLoadedIsItsText() {
        assertThat(blocks("![a *b*](http://x.example/c.png)"))
                .containsExactly(Block.paragraph("a b", "<p>a <em>b</em></p>"));
        assertThat(blocks("![](data:x)")).isEmpty();
    }

    @Test
    void rawHtmlIsASanitisedParagraphOrNothing() {
        assertThat(blocks("<div onclick=x>a <b>b</b></div>\n\n***"))
                .containsExactly(Block.paragraph("a b", "<div>a <b>b</b></div>"), Block.rule());
        assertThat(blocks("<script>\na\n</script>\n\n<!-- b -->\n\n<iframe src=x></iframe>\n\n[c]: /d"))
                .isEmpty();
    }

    @Test
    void htmlLeftOpenSwallowsNothingBehindItsBlockOrItem() {
        assertThat(texts("a <script> b\n\nc")).containsExactly("a", "c");
        assertThat(texts("- a <style> b\n- </ul></div> c")).containsExactly("a\nc");
        assertThat(texts("<div><!--\n\nb\n\n--> c")).last().isEqualTo("--> c");
    }

    @Test
    void textHasHeadingsAndBlocksInOrder() {
        MarkdownBody body = MarkdownBody.parse("Lead\\\nline\n\n# A\n\n- b\n- c\n\n## D\n\ne<br>f");

        assertThat(body.text()).isEqualTo("Lead line\n\nA\n\nb\nc\n\nD\n\ne f");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "'***', 0",
        "'# One *two*\n\nthree, four!', 4",
        "'it''s 3.5 mg', 3",
        "'Él comió — ¿sí?', 3",
        "'`a` ![b c](d)', 3"
    })
    void wordsAreCountedByUnicodeBoundaries(String markdown, int words) {
        assertThat(MarkdownBody.parse(markdown).wordCount()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "220, 1", "221, 2", "1500, 7"})
    void begunMinutesOfReadingCount(int words, int minutes) {
        assertThat(MarkdownBody.parse("word ".repeat(words)).readingMinutes()).isEqualTo(minutes);
    }

    private static void assertJson(String markdown, String expected) throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(blocks(markdown))).isEqualTo(expected);
    }

    private static List<Block> blocks(String markdown) {
        return SpecChecks.flat(MarkdownBody.parse(markdown).sections()).stream()
                .flatMap(section -> section.blocks().stream())
                .toList();
    }

    private static List<Block.Type> types(String markdown) {
        return blocks(markdown).stream().map(Block::type).toList();
    }

    private static List<String> texts(String markdown) {
        return blocks(markdown).stream().map(Block::text).toList();
    }

    private static List<String> outline(String markdown) {
        return SpecChecks.flat(MarkdownBody.parse(markdown).sections()).stream()
                .map(section -> section.level() + " " + section.id() + " " + section.heading())
                .toList();
    }
}
