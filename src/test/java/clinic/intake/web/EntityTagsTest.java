package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @Test
    void tagIsTheVersionInQuotes() {
        assertThat(EntityTags.of(7)).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "*",
                " * ",
                "\"6\", \"7\"",
                "\"7\",\"8\"",
                " \"7\" ",
                "W/\"7\", \"7\"",
                "\"\",\"7\"",
                ", \"7\",,"
            })
    void whoHasSeenThisVersionGoesOn(String ifMatch) {
        assertThatCode(() -> EntityTags.required(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothingIsChangedBlindly(String ifMatch) {
        assertThat(refusal(ifMatch).code()).isEqualTo(ProblemCode.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"77\"", "W/\"7\"", "\"07\"", "\"6\", \"8\"", "\"\"", "\"x\""})
    void whoHasSeenAnotherVersionIsRefused(String ifMatch) {
        assertThat(refusal(ifMatch).code()).isEqualTo(ProblemCode.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "7\"", "\"7\" \"8\"", "*, \"7\"", "\"7\", *", "w/\"7\"", ",", "\"a b\"", "'7'"})
    void whatIsNoTagIsNamed(String ifMatch) {
        ProblemException refusal = refusal(ifMatch);
        assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
        assertThat(refusal.faults()).singleElement().satisfies(fault -> assertThat(fault.header())
                .isEqualTo("If-Match"));
    }

    @Test
    void longHeaderIsReadInOneGo() {
        assertThat(refusal("\"6\",".repeat(3000)).code()).isEqualTo(ProblemCode.PRECONDITION_FAILED);
        assertThat(refusal("\"6\"" + ", ".repeat(8000) + "7").code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    private static ProblemException refusal(String ifMatch) {
        return catchThrowableOfType(ProblemException.class, () -> EntityTags.required(ifMatch, 7));
    }
}
