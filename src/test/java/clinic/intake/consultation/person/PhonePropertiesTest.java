package clinic.intake.consultation.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhonePropertiesTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Property
    void storedFormIsReadAsItself(@ForAll("numbers") String e164, @ForAll("regions") String region) {
        assertThat(PhoneNumbers.parse(e164, region)).contains(new PhoneNumbers.PhoneNumber(e164, null));
    }

    @Property
    void punctuationAndDigitsOfAnyScriptChangeNothing(
            @ForAll("numbers") String e164,
            @ForAll("separators") List<String> separators,
            @ForAll("zeros") int zero,
            @ForAll("prefixes") String prefix) {
        StringBuilder typed = new StringBuilder(prefix);
        for (int i = 1; i < e164.length(); i++) {
            typed.append(i == 1 ? "" : separators.get(i));
            typed.appendCodePoint(zero + e164.charAt(i) - '0');
        }
        assertThat(PhoneNumbers.parse(Texts.line(typed.toString()), "US"))
                .as(typed.toString())
                .contains(new PhoneNumbers.PhoneNumber(e164, null));
    }

    @Property
    void nationalFormsOfTheClinicsCountryAreTheSame(
            @ForAll("american") String digits, @ForAll("national") String form) {
        String typed = form.formatted(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6));
        assertThat(PhoneNumbers.parse(typed, "US")).contains(new PhoneNumbers.PhoneNumber("+1" + digits, null));
    }

    @Property
    void anyTextIsReadAsANumberThatIsReadAgainOrNone(@ForAll String text) {
        PhoneNumbers.parse(text, "US").ifPresent(number -> assertThat(
                        PhoneNumbers.parse(number.e164(), "US").orElseThrow().e164())
                .isEqualTo(number.e164()));
    }

    /** Each country's example numbers, as the library's own data have them, which are nobody's. */
    @Provide
    Arbitrary<String> numbers() {
        List<String> examples = NUMBERS.getSupportedRegions().stream()
                .sorted()
                .flatMap(region ->
                        List.of(PhoneNumberUtil.PhoneNumberType.FIXED_LINE, PhoneNumberUtil.PhoneNumberType.MOBILE)
                                .stream()
                                .map(type -> NUMBERS.getExampleNumberForType(region, type)))
                .filter(Objects::nonNull)
                .filter(NUMBERS::isValidNumber)
                .map(PhonePropertiesTest::e164)
                .toList();
        return Arbitraries.of(examples);
    }

    @Provide
    Arbitrary<String> regions() {
        return Arbitraries.of("US", "GB", "IT", "MX", "JP", "ZZ");
    }

    /** What people put between digits: spaces of several kinds, hyphens, dots, parentheses, slashes. */
    @Provide
    Arbitrary<List<String>> separators() {
        return Arbitraries.of("", "", "", " ", "-", ".", "\u00a0", "\u2011", "\u2013", "\u3000", " (", ") ", "/")
                .list()
                .ofSize(20);
    }

    @Provide
    Arbitrary<Integer> zeros() {
        return Arbitraries.of((int) '0', 0xFF10, 0x0660, 0x06F0, 0x0966);
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.of("+", "\uFF0B", "011 ", "00", "00 ", "+ ", "(+) ");
    }

    /** Numbers that are kept for fiction, in area codes that exist. */
    @Provide
    Arbitrary<String> american() {
        return Arbitraries.of("413", "212", "617", "305", "808")
                .flatMap(area -> Arbitraries.integers().between(100, 199).map(line -> area + "5550" + line));
    }

    @Provide
    Arbitrary<String> national() {
        return Arbitraries.of(
                "(%s) %s-%s",
                "%s-%s-%s",
                "%s.%s.%s",
                "%s%s%s",
                "1-%s-%s-%s",
                "1 (%s) %s-%s",
                "+1 %s %s %s",
                "001 %s %s %s",
                "tel:+1-%s-%s-%s");
    }

    private static String e164(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
