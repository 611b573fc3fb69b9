package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.crypto.Keyset;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final Cursors cursors = new Cursors(Keyset.generate());

    @Test
    void cursorGivesItsKeysBack() {
        assertThat(cursors.keys(cursors.after("list", "2026-11-23T10:00:00Z", "x"), "list"))
                .containsExactly("2026-11-23T10:00:00Z", "x");
        assertThat(cursors.keys(cursors.after("list", ""), "list")).containsExactly("");
    }

    @Test
    void cursorOfAnotherListIsAMismatch() {
        assertRefused(cursors.after("list:en", "a"), "list:es", ProblemCode.CURSOR_MISMATCH);
    }

    @Test
    void cursorChangedAnywhereIsRefused() {
        String cursor = cursors.after("list", "a");
        for (int place = 0; place < cursor.length(); place++) {
            char other = cursor.charAt(place) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, place) + other + cursor.substring(place + 1);
            assertRefused(changed, "list", ProblemCode.INVALID_PARAMETER);
        }
        assertRefused("", "list", ProblemCode.INVALID_PARAMETER);
        assertRefused("%%%", "list", ProblemCode.INVALID_PARAMETER);
        assertRefused(cursor + "A".repeat(2000), "list", ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void cursorOfAnotherKeysetIsRefused() {
        assertRefused(new Cursors(Keyset.generate()).after("list", "a"), "list", ProblemCode.INVALID_PARAMETER);
    }

    private void assertRefused(String cursor, String scope, ProblemCode code) {
        assertThatThrownBy(() -> cursors.keys(cursor, scope))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
