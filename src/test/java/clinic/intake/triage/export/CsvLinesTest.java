package clinic.intake.triage.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1 413",
                "-2",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "  @x",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "=cmd|' /C calc'!A0"
            })
    void putsAnApostropheBeforeWhatASpreadsheetRuns(String text) {
        assertThat(CsvLines.cell(text)).startsWith("\"'").endsWith(text.strip() + "\"");
    }

    @Test
    void doesSoBehindWhatOthersTakeForTheEndOfACell() {
        assertThat(CsvLines.cell("a;=1")).isEqualTo("\"a;'=1\"");
        assertThat(CsvLines.cell("a,b\t@c | -d")).isEqualTo("\"a,b\t'@c |' -d\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana", "Smith-Jones", "O'Neil", "a=b", "x@example.com", "José 🦋", "a;b, c"})
    void leavesAllElseAsItIs(String text) {
        assertThat(CsvLines.cell(text)).isEqualTo('"' + text + '"');
    }

    @Test
    void doublesQuotes() {
        assertThat(CsvLines.cell("say \"hi\"\r\nnow")).isEqualTo("\"say \"\"hi\"\"\r\nnow\"");
        assertThat(CsvLines.cell(null)).isEqualTo("\"\"");
    }
}
