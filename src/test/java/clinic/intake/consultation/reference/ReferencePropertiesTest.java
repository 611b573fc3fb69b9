package clinic.intake.consultation.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ReferencePropertiesTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final long LAST = Reference.COUNT - 1;

    @Property
    void referenceIsReadHoweverItIsTyped(@ForAll @LongRange(max = LAST) long value, @ForAll("typing") Typing typing) {
        Reference reference = Reference.ofValue(value);
        assertThat(Reference.parse(typing.of(reference.text()))).contains(reference);
    }

    @Property
    void everyWrongCharacterIsFound(
            @ForAll @LongRange(max = LAST) long value,
            @ForAll @IntRange(max = 7) int place,
            @ForAll @IntRange(max = 31) int other) {
        StringBuilder characters = characters(value);
        Assume.that(characters.charAt(place) != ALPHABET.charAt(other));
        characters.setCharAt(place, ALPHABET.charAt(other));
        assertThat(Reference.parse(characters.toString())).isEmpty();
    }

    @Property
    void everySwapIsFound(
            @ForAll @LongRange(max = LAST) long value,
            @ForAll @IntRange(max = 7) int first,
            @ForAll @IntRange(max = 7) int second) {
        StringBuilder characters = characters(value);
        char left = characters.charAt(first);
        Assume.that(left != characters.charAt(second));
        characters.setCharAt(first, characters.charAt(second));
        characters.setCharAt(second, left);
        assertThat(Reference.parse(characters.toString())).isEmpty();
    }

    @Property
    void anyTextIsReadAsAReferenceOrNone(@ForAll String text) {
        Reference.parse(text)
                .ifPresent(read -> assertThat(Reference.parse(read.text())).contains(read));
    }

    private static StringBuilder characters(long value) {
        return new StringBuilder(Reference.ofValue(value).text().substring(3).replace("-", ""));
    }

    @Provide
    Arbitrary<Typing> typing() {
        Arbitrary<Character> one = Arbitraries.of('1', 'I', 'L', 'i', 'l');
        Arbitrary<Character> zero = Arbitraries.of('0', 'O', 'o');
        Arbitrary<String> hyphen = Arbitraries.of("-", "", "--");
        Arbitrary<String> prefix = Arbitraries.of("CR", "cr", "Cr", "");
        return Combinators.combine(one, zero, hyphen, prefix, Arbitraries.of(true, false))
                .as(Typing::new);
    }

    /** A way to type a reference. */
    record Typing(char one, char zero, String hyphen, String prefix, boolean small) {

        String of(String reference) {
            String cased = small ? reference.toLowerCase(Locale.ROOT) : reference;
            String characters = cased.substring(3).replace('1', one).replace('0', zero);
            return " " + prefix + hyphen + characters.replace("-", hyphen) + " ";
        }
    }
}
