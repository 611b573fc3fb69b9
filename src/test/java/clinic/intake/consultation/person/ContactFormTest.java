package clinic.intake.consultation.person;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.crypto.Keyset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How e-mail addresses, phone numbers and free texts are read. */
class ContactFormTest {

    private final ContactIndex index = new ContactIndex(Keyset.generate());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.com",
                "ana.maria+clinic@mail.example.co.uk",
                "o'brien@example.org",
                "josé@example.com",
                "用户@example.com",
                "हिन्दी@example.com",
                "ana@müller.example.com"
            })
    void addressThatMailCanBeSentToIsTaken(String address) {
        assertThat(EmailAddress.parse(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana",
                "@example.com",
                "ana@",
                "ana@example",
                "ana@@example.com",
                "ana@exam ple.com",
                "ana@-example.com",
                "ana@example..com",
                ".ana@example.com",
                "ana.@example.com",
                "ana@example.com.",
                "ana@127.0.0.1",
                "a,b@example.com",
                "ana@example.com, eve@example.com",
                "\"ana\"@example.com",
                "ana<x>@example.com"
            })
    void addressThatIsNoneIsRefused(String address) {
        assertThat(EmailAddress.parse(address)).isEmpty();
    }

    @Test
    void longLocalPartIsRefusedWhereMailWouldRefuseIt() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+1 413 555 0137,+14135550137",
        "(413) 555-0137,+14135550137",
        "1-413-555-0137,+14135550137",
        "413.555.0137,+14135550137",
        "+44 20 7946 0958,+442079460958",
        "+49 30 901820,+4930901820",
        "+52 55 1234 5678,+525512345678"
    })
    void numberIsReadAsPeopleWriteIt(String typed, String e164) {
        assertThat(PhoneNumbers.parse(typed, "US").orElseThrow().e164()).isEqualTo(e164);
    }

    @Test
    void extensionIsKept() {
        assertThat(PhoneNumbers.parse("413-555-0137 ext. 12", "US").orElseThrow())
                .isEqualTo(new PhoneNumbers.PhoneNumber("+14135550137", "12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "555-0137", "+1 413 555", "call me", "+999 123456789", "0"})
    void numberThatCannotBeCalledIsRefused(String typed) {
        assertThat(PhoneNumbers.parse(typed, "US")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "219-09-9999",
                "it is 219 09 9999.",
                "ssn: 219099999",
                "٢١٩-٠٩-٩٩٩٩",
                "4111111111111111",
                "4111 1111 1111 1111",
                "pay 5500-0055-5555-5559 now",
                "378282246310005",
                "4111.1111.1111.1111",
                "4111  1111  1111  1111",
                "4111\u00a01111\u00a01111\u00a01111",
                "219\u00a009\u00a09999",
                "2\u200b19-09-99\u200b99",
                "４１１１１１１１１１１１１１１１"
            })
    void forbiddenNumberIsFound(String text) {
        assertThat(ForbiddenNumbers.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call me at 413-555-0137",
                "+1 413 555 0137 or +44 20 7946 0958",
                "born 1990-01-31",
                "000-12-3456",
                "666-12-3456",
                "4111 1111 1111 1112",
                "order 123456789",
                "I took 20-30-4000 steps"
            })
    void harmlessNumberIsLeftAlone(String text) {
        assertThat(ForbiddenNumbers.in(text)).isFalse();
    }

    @Test
    void textOfWhichNothingIsSeenIsEmpty() {
        for (String unseen : new String[] {" \t", "\u00a0", "\u200b", "\u3164", "\u2800\u115f", "\u202e"}) {
            assertThat(Texts.line(unseen)).isEmpty();
            assertThat(Texts.optionalLine(unseen)).isNull();
            assertThat(Texts.optionalText(unseen)).isNull();
        }
        assertThat(Texts.line(null)).isNull();
        assertThat(Texts.line("\u00a0Ana\u2003 Maria ")).isEqualTo("Ana Maria");
        assertThat(Texts.line("\u202dAna\u202e")).isEqualTo("Ana");
        assertThat(Texts.line("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
    }

    @Test
    void sameContactHasTheSameIndexHoweverItIsWritten() {
        assertThat(index.ofEmail("Ana@Example.COM")).isEqualTo(index.ofEmail("ana@example.com"));
        assertThat(index.ofEmail("ana@example.org")).isNotEqualTo(index.ofEmail("ana@example.com"));
        assertThat(index.ofNames(new PersonName("JOSÉ", "García-López", null)))
                .isEqualTo(index.ofNames(new PersonName("Jose", "lopez garcia", "jose")));
    }
}
