package clinic.intake.consultation.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyHeaderPropertiesTest {

    @Property
    void bareAndQuotedKeyAreTheSame(@ForAll("keys") String key) {
        Assume.that(!key.startsWith("\""));
        String quoted = "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        assertThat(IdempotencyKeyHeader.read(List.of(key))).contains(key);
        assertThat(IdempotencyKeyHeader.read(List.of(quoted))).contains(key);
        assertThat(IdempotencyKeyHeader.read(List.of(" " + quoted + "\t"))).contains(key);
    }

    @Property
    void keyOfAnotherLengthOrWithOtherCharactersIsRefused(@ForAll("keys") String key, @ForAll("others") String other) {
        assertRefused(key.substring(0, 7));
        assertRefused(key.repeat(33));
        assertRefused(key.substring(0, 4) + other + key.substring(4));
    }

    @Property
    void quoteThatIsNotClosedIsRefused(@ForAll("keys") String key) {
        Assume.that(!key.endsWith("\""));
        assertRefused("\"" + key);
    }

    @Property
    void twoKeysAreNone(@ForAll("keys") String key) {
        assertThatThrownBy(() -> IdempotencyKeyHeader.read(List.of(key, key))).isInstanceOf(ProblemException.class);
    }

    @Property
    void anyTextIsAKeyOrRefused(@ForAll String text) {
        try {
            assertThat(IdempotencyKeyHeader.read(List.of(text)).orElseThrow()).matches("[!-~]{8,255}");
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
        }
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(8).ofMaxLength(255);
    }

    @Provide
    Arbitrary<String> others() {
        return Arbitraries.of(" ", "\u0000", "\r\n", "\u007f", "é", "\u2028", "💉");
    }

    private static void assertRefused(String key) {
        assertThatThrownBy(() -> IdempotencyKeyHeader.read(List.of(key)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(ProblemCode.INVALID_PARAMETER);
                    assertThat(e.faults()).singleElement().satisfies(fault -> assertThat(fault.header())
                            .isEqualTo("Idempotency-Key"));
                });
    }
}
