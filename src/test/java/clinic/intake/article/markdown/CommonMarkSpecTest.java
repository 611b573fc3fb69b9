package clinic.intake.article.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;

/**
 * Every example of the CommonMark specification, read as an article and held against the HTML that the specification
 * gives.
 */
class CommonMarkSpecTest {

    private static final List<Example> EXAMPLES = ExampleReader.readExamples(TestResources.getSpec());

    @Test
    void allExamplesOfTheSpecificationAreRead() {
        assertThat(EXAMPLES).hasSizeGreaterThanOrEqualTo(650);
    }

    @Test
    void textIsThatOfTheReference() {
        assertThat(differing(SpecChecks::text)).isEmpty();
    }

    @Test
    void headingsAndParagraphsComeInTheOrderOfTheReference() {
        assertThat(differing(SpecChecks::order)).isEmpty();
    }

    @Test
    void sectionsAreATreeWithAnchorsOfTheirOwn() {
        assertThat(differing((html, body) -> SpecChecks.tree(body.sections()))).isEmpty();
    }

    @Test
    void htmlOfNoExampleCanAct() {
        assertThat(differing((html, body) -> SpecChecks.safety(body.sections())))
                .isEmpty();
    }

    @Test
    void oneWordLessIsFound() {
        assertThat(differing((html, body) -> SpecChecks.text("<p>planted</p>" + html, body)))
                .hasSameSizeAs(EXAMPLES);
    }

    @Test
    void swappedLostOrDegradedBlocksAreFound() {
        String reference = "<h2>Dose</h2><p>First</p><p>Second</p>";

        assertThat(order(reference, "## Dose\n\nFirst\n\nSecond")).isEmpty();
        assertThat(order(reference, "## Dose\n\nSecond\n\nFirst")).hasSize(1);
        assertThat(order(reference, "## Dose\n\nFirst")).hasSize(1);
        assertThat(order(reference, "Dose\n\nFirst\n\nSecond")).hasSize(1);
    }

    @Test
    void repeatedAnchorsAndJumpingLevelsAreFound() {
        Section child = new Section("dose", 4, "Dose", List.of(), List.of());
        Section parent = new Section("dose", 3, "Dose", List.of(), List.of(child));

        assertThat(SpecChecks.tree(List.of(parent))).containsExactly("repeated id dose", "top level 3");
        assertThat(SpecChecks.tree(List.of(new Section("a", 2, "A", List.of(), List.of(child)))))
                .containsExactly("level 4 below 2");
    }

    @Test
    void htmlThatCanActIsFound() {
        String html = "<p onclick=x><a href='java&#10;script:x'>a</a><svg></svg><img src='data:x'></p>";
        Section section = new Section("a", 2, "A", List.of(Block.paragraph("a", html)), List.of());

        assertThat(SpecChecks.safety(List.of(section)))
                .containsExactlyInAnyOrder("attribute onclick=\"x\"", "address href", "element svg", "address src");
    }

    private static List<String> order(String reference, String markdown) {
        return SpecChecks.order(reference, MarkdownBody.parse(markdown));
    }

    private static Map<Integer, List<String>> differing(BiFunction<String, MarkdownBody, List<String>> check) {
        Map<Integer, List<String>> differing = new HashMap<>();
        int seen = 0;
        for (Example example : EXAMPLES) {
            seen++;
            List<String> faults = check.apply(example.getHtml(), MarkdownBody.parse(example.getSource()));
            if (!faults.isEmpty()) {
                differing.put(seen, faults);
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(650);
        return differing;
    }
}
