package clinic.intake.article.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How it works                | how-it-works
                    ' -- Dose & safety! '       | dose-safety
                    PTSD, 2024: what's new?     | ptsd-2024-what-s-new
                    Ansiedad y depresión        | ansiedad-y-depresión
                    ΘΕΡΑΠΕΊΑ                    | θεραπεία
                    हिन्दी में                      | हिन्दी-में
                    治療 と 安全                  | 治療-と-安全
                    العلاج الآمن                | العلاج-الآمن
                    <b>x</b> "y"                | b-x-b-y
                    '💉 🧠'                      | section
                    ''                          | section
                    """)
    void headingBecomesLowerCaseWordsOfItsScriptWithHyphens(String heading, String anchor) {
        assertThat(Anchors.of(heading)).isEqualTo(anchor);
    }

    @Test
    void composedAndDecomposedLettersGiveTheSameAnchor() {
        assertThat(Anchors.of("De\u0301pression"))
                .isEqualTo(Anchors.of("D\u00e9pression"))
                .isEqualTo("d\u00e9pression");
    }

    @Test
    void repeatedHeadingsAreNumberedFromTwo() {
        assertThat(Anchors.of(List.of("Dose", "dose", "Dose!", "Risks")))
                .containsExactly("dose", "dose-2", "dose-3", "risks");
    }

    @Test
    void literalNumberKeepsItsAnchorWhereverItStands() {
        assertThat(Anchors.of(List.of("Dose", "Dose", "Dose 2"))).containsExactly("dose", "dose-3", "dose-2");
        assertThat(Anchors.of(List.of("Dose 2", "Dose", "Dose", "Dose 2")))
                .containsExactly("dose-2", "dose", "dose-3", "dose-2-2");
    }

    @Test
    void headingsWithoutLettersAreNumberedSections() {
        assertThat(Anchors.of(List.of("?", "", "Section"))).containsExactly("section", "section-2", "section-3");
    }

    @Test
    void thousandsOfEqualHeadingsStayUnique() {
        List<String> anchors = Anchors.of(Collections.nCopies(50_000, "Dose"));

        assertThat(anchors).doesNotHaveDuplicates().endsWith("dose-50000");
    }

    @Test
    void longHeadingIsToldByItsBeginning() {
        assertThat(Anchors.of("word ".repeat(100_000))).hasSize(199).endsWith("-word");
    }
}
