package clinic.intake.consultation.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.crypto.Keyset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final References references = new References(Keyset.generate());

    @Test
    void numbersInARowGiveReferencesWithoutCollisionOrOrder() {
        Set<String> seen = new HashSet<>();
        String former = "";
        int rising = 0;
        for (long number = 1; number <= 20_000; number++) {
            String reference = references.of(number).text();
            assertThat(reference).matches("CR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(seen.add(reference)).isTrue();
            rising += reference.compareTo(former) > 0 ? 1 : 0;
            former = reference;
        }
        assertThat(rising).isBetween(9_500, 10_500);
    }

    @Test
    void sameKeysetGivesTheSameReferenceAndAnotherOneNot() {
        Keyset keyset = Keyset.generate();
        Reference reference = new References(keyset).of(7);
        assertThat(new References(Keyset.parse(keyset.toJson())).of(7)).isEqualTo(reference);
        assertThat(references.of(7)).isNotEqualTo(reference);
    }

    @Test
    void numberBeyondTheLastReferenceIsRefused() {
        assertThat(references.of(Reference.COUNT - 1)).isNotNull();
        assertThatThrownBy(() -> references.of(Reference.COUNT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> references.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWrongCharacterAndEverySwapIsFound() {
        Random random = new Random(1);
        for (int sample = 0; sample < 200; sample++) {
            String text = Reference.ofValue((long) (random.nextDouble() * Reference.COUNT))
                    .text();
            String plain = text.replace("-", "").substring(2);
            for (int place = 0; place < 8; place++) {
                for (char other : ALPHABET.toCharArray()) {
                    String changed = plain.substring(0, place) + other + plain.substring(place + 1);
                    assertThat(Reference.parse(changed).isPresent()).isEqualTo(changed.equals(plain));
                }
                for (int second = place + 1; second < 8; second++) {
                    StringBuilder swapped = new StringBuilder(plain);
                    swapped.setCharAt(place, plain.charAt(second));
                    swapped.setCharAt(second, plain.charAt(place));
                    assertThat(Reference.parse(swapped.toString()).isPresent())
                            .isEqualTo(swapped.toString().equals(plain));
                }
            }
        }
    }

    @Test
    void typedReferenceIsReadWithoutRegardToCaseHyphensAndLookalikes() {
        Reference reference = withDigits();
        String plain = reference.text().replace("-", "");
        assertThat(Reference.parse(plain.toLowerCase())).contains(reference);
        assertThat(Reference.parse(plain.substring(2))).contains(reference);
        assertThat(Reference.parse(reference.text().replace('0', 'o').replace('1', 'l')))
                .contains(reference);
        assertThat(Reference.parse(reference.text().replace('0', 'O').replace('1', 'I')))
                .contains(reference);
        assertThat(Reference.parse("")).isEmpty();
        assertThat(Reference.parse("CR-" + "0".repeat(100))).isEmpty();
        assertThat(Reference.parse("CR-UUUU-UUUU")).isEmpty();
    }

    private Reference withDigits() {
        for (long number = 0; ; number++) {
            Reference reference = references.of(number);
            if (reference.text().contains("0") && reference.text().contains("1")) {
                return reference;
            }
        }
    }
}
