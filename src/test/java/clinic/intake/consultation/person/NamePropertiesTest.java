package clinic.intake.consultation.person;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.crypto.Keyset;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

class NamePropertiesTest {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
    private static final ContactIndex INDEX = new ContactIndex(Keyset.generate());

    @Property(tries = 2_000)
    void nameThatIsKeptIsNotChangedAgain(@ForAll("names") String typed) {
        PersonName once = new PersonName(typed, typed, typed);
        assertThat(new PersonName(once.given(), once.family(), once.preferred()))
                .isEqualTo(once);
        assertThat(once.given())
                .matches(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC), "NFC")
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\uFEFF\\n\\r\\t]|^ | $|  ");
    }

    @Property
    void nameIsKeptTheSameInWhateverFormItIsTyped(@ForAll("names") String typed) {
        assertThat(Texts.line(Normalizer.normalize(typed, Normalizer.Form.NFD))).isEqualTo(Texts.line(typed));
        assertThat(Texts.line("\u00a0 " + typed + "\u202c\n")).isEqualTo(Texts.line(typed));
    }

    @Property
    void anyTextAtAllIsTakenOrBlankButNeverThrows(@ForAll String typed) {
        PersonName name = new PersonName(typed, typed, typed);
        assertThat(name.given().isEmpty()).isEqualTo(name.preferred() == null);
        assertThat(Texts.optionalText(typed) == null).isEqualTo(name.preferred() == null);
        INDEX.ofNames(name);
        EmailAddress.parse(typed);
        ForbiddenNumbers.in(typed);
    }

    @Property
    void nameOfAHundredLettersIsTakenAndALongerOneNot(@ForAll("letters") String letter) {
        assertThat(VALIDATOR.validate(new PersonName(letter.repeat(100), "Ruiz", null)))
                .isEmpty();
        assertThat(VALIDATOR.validate(new PersonName(letter.repeat(101), "Ruiz", null)))
                .hasSize(1);
        assertThat(VALIDATOR.validate(new PersonName(" " + letter.repeat(100) + " ", "Ruiz", letter.repeat(100))))
                .isEmpty();
    }

    /** Letters and what makes them hard: marks, joiners, spaces, what turns the direction, syllables that compose. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "a",
                        "E",
                        "n",
                        "é",
                        "\u0301",
                        "\u0308",
                        "\u0323",
                        "ñ",
                        "Å",
                        "\u212B",
                        "ا",
                        "ل",
                        "א",
                        "क",
                        "\u093C",
                        "\u0958",
                        "ก",
                        "\u0E33",
                        "山",
                        "\uFA10",
                        "가",
                        "\u1100",
                        "\u1161",
                        "\u11A8",
                        "か",
                        "\u3099",
                        "አ",
                        "🦋",
                        "\u200D",
                        "\u200C",
                        "’",
                        "'",
                        "-",
                        " ",
                        "\u00a0",
                        "\u3000",
                        "\t",
                        "\n",
                        "\u202E",
                        "\u202C",
                        "\u2066",
                        "\uFEFF",
                        "\u200B",
                        "\uFE0F",
                        "\u3164",
                        "\u115F",
                        "\uD834\uDD5E")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    /** Single code points that NFC leaves as they are. */
    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.integers()
                .between(0x21, 0x3FFFF)
                .filter(Character::isLetter)
                .filter(letter -> letter < 0x115F || letter > 0x1160)
                .map(Character::toString)
                .filter(letter -> !letter.matches("[\u3164\uFFA0]"))
                .filter(letter -> Normalizer.normalize(letter.repeat(3), Normalizer.Form.NFC)
                        .equals(letter.repeat(3)));
    }
}
