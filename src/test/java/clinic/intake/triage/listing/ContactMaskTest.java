package clinic.intake.triage.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactMaskTest {

    @ParameterizedTest
    @CsvSource({
        "ana@example.com, a•••@example.com",
        "a@example.com, a•••@example.com",
        "𐐷un@example.com, 𐐷•••@example.com"
    })
    void keepsTheFirstCharacterAndTheDomain(String email, String masked) {
        assertThat(ContactMask.ofEmail(email)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "+14135550137, +1 ••• ••• 0137",
        "+34911234567, +34 ••• ••• 4567",
        "+6834000, +683 ••• ••• 00",
        "+390612345, +39 ••• ••• 45"
    })
    void keepsTheCountryAndTheLastDigits(String phone, String masked) {
        assertThat(ContactMask.ofPhone(phone)).isEqualTo(masked);
    }

    @Test
    void hasNothingWhereThereIsNothing() {
        assertThat(ContactMask.ofEmail(null)).isNull();
        assertThat(ContactMask.ofPhone(null)).isNull();
    }
}
