package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.crypto.Keyset;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CursorPropertiesTest {

    private static final Cursors CURSORS = new Cursors(Keyset.generate());

    @Property
    void cursorGivesItsKeysBackWhateverTheyHold(@ForAll("texts") String scope, @ForAll("keys") List<String> keys) {
        String cursor = CURSORS.after(scope, keys.toArray(String[]::new));
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(CURSORS.keys(cursor, scope)).isEqualTo(keys);
    }

    @Property
    void cursorBelongsToItsScopeAlone(
            @ForAll("texts") String scope, @ForAll("texts") String other, @ForAll("keys") List<String> keys) {
        Assume.that(!scope.equals(other));
        assertRefused(CURSORS.after(scope, keys.toArray(String[]::new)), other, ProblemCode.CURSOR_MISMATCH);
    }

    @Property
    void changedByteIsRefused(
            @ForAll("keys") List<String> keys,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = Base64.getUrlDecoder().decode(CURSORS.after("list", keys.toArray(String[]::new)));
        bytes[place % bytes.length] ^= (byte) change;
        assertRefused(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "list", ProblemCode.INVALID_PARAMETER);
    }

    @Property
    void changedCharacterIsRefused(
            @ForAll("keys") List<String> keys,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll("characters") char other) {
        StringBuilder cursor = new StringBuilder(CURSORS.after("list", keys.toArray(String[]::new)));
        int at = place % cursor.length();
        Assume.that(cursor.charAt(at) != other);
        cursor.setCharAt(at, other);
        assertRefused(cursor.toString(), "list", ProblemCode.INVALID_PARAMETER);
    }

    @Property
    void cutLengthenedOrPaddedCursorIsRefused(
            @ForAll("keys") List<String> keys,
            @ForAll @IntRange(max = 10_000) int length,
            @ForAll("endings") String ending) {
        String cursor = CURSORS.after("list", keys.toArray(String[]::new));
        assertRefused(cursor.substring(0, length % cursor.length()), "list", ProblemCode.INVALID_PARAMETER);
        assertRefused(cursor + ending, "list", ProblemCode.INVALID_PARAMETER);
        assertRefused(ending + cursor, "list", ProblemCode.INVALID_PARAMETER);
    }

    @Property
    void textThatIsNoCursorIsRefused(@ForAll String text) {
        assertRefused(text, "list", ProblemCode.INVALID_PARAMETER);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab:0\u001f\u0000,% ")
                .withCharRange('\u00a0', '\uD7FF')
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return texts().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.chars()
                .range('A', 'Z')
                .range('a', 'z')
                .range('0', '9')
                .with('-', '_', '+', '/', '=', '%');
    }

    @Provide
    Arbitrary<String> endings() {
        return Arbitraries.of("A", "AA", "AAAA", "=", "==", " ", "%", "\u0000", "é");
    }

    private static void assertRefused(String cursor, String scope, ProblemCode code) {
        assertThatThrownBy(() -> CURSORS.keys(cursor, scope))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
