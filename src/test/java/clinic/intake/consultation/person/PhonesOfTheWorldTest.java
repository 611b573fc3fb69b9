package clinic.intake.consultation.person;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of many countries, as people there write them: each is kept as the one number that it is. */
@ServiceTest
class PhonesOfTheWorldTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Inject
    Database database;

    @Inject
    ContactIndex index;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CA", "MX", "PR", "DO", "BR", "AR", "CO", "GB", "IE", "DE", "FR", "ES", "IT", "PT", "PL", "UA", "RU",
                "IL", "EG", "NG", "IN", "CN", "JP", "KR", "PH", "AU"
            })
    void numberIsFoundAgainHoweverItWasWritten(String region) throws SQLException {
        PhoneNumber number = NUMBERS.getExampleNumberForType(region, PhoneNumberType.FIXED_LINE);
        String international = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        List<String> forms = List.of(
                international,
                e164,
                NUMBERS.format(number, PhoneNumberFormat.RFC3966),
                NUMBERS.formatOutOfCountryCallingNumber(number, "US"),
                international.replace("+", "00"),
                international.replace("+", "011 ").replaceAll("[ -]", "."),
                international.replaceAll("[ -]", "\u2011"),
                inDigits(international, 0xFF10),
                inDigits(international, 0x0660),
                "\u202A" + international + "\u202C");
        for (String form : forms) {
            assertThat(PhoneNumbers.parse(Texts.line(form), "US"))
                    .as(form)
                    .hasValueSatisfying(read -> assertThat(read.e164()).isEqualTo(e164));
        }
        String expected = hex(index.ofPhone(new PhoneNumbers.PhoneNumber(e164, null)));
        for (String form : List.of(international, inDigits(forms.get(4), 0x0660))) {
            assertThat(indexOfStored(form)).as(form).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "413 555 0137",
                "(413) 555-0137",
                "1-413-555-0137",
                "+1.413.555.0137",
                "001 413 555 0137",
                "٤١٣-٥٥٥-٠١٣٧",
                "（４１３）５５５－０１３７"
            })
    void numberOfTheClinicsCountryNeedsNoCountryCode(String form) throws SQLException {
        assertThat(indexOfStored(form))
                .isEqualTo(hex(index.ofPhone(new PhoneNumbers.PhoneNumber("+14135550137", null))));
    }

    private String indexOfStored(String phone) throws SQLException {
        String reference = Api.sending(Samples.consultationRequest(request -> request.put("phone", phone)))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        return database.one(
                "SELECT encode(phone_index, 'hex') FROM consultation_request WHERE reference = '" + reference + "'");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String inDigits(String number, int zero) {
        StringBuilder digits = new StringBuilder();
        number.chars().forEach(c -> digits.appendCodePoint(c >= '0' && c <= '9' ? zero + c - '0' : c));
        return digits.toString();
    }
}
