package clinic.intake.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.crypto.Sealing;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in every script are kept as they are, in NFC, and found again by their words. */
@ServiceTest
class NamesOfTheWorldTest {

    @Inject
    Database database;

    @Inject
    Sealing sealing;

    @Inject
    ContactIndex index;

    @ParameterizedTest
    @CsvSource({
        "José,Núñez Ibáñez",
        "Łukasz,Żółć",
        "Þóra,Æsirsdóttir",
        "Nguyễn,Thị Ánh",
        "O’Brien,D'Angelo",
        "Jean-Luc,Smith-Jones",
        "X,Y",
        "Mary  Ann,de la Cruz Jr.",
        "Ольга,Щербакова",
        "Ґанна,Їжакевич",
        "Ἀθηνᾶ,Παπαδοπούλου",
        "Արամ,Խաչատրյան",
        "თამარ,მეფე",
        "ليلى,عبد الرحمٰن",
        "می‌نا,زاده",
        "רחל,לוי",
        "अनुष्का,शर्मा",
        "অনিতা,দাস",
        "தமிழ்,செல்வி",
        "นภา,สุขใจ",
        "ພອນ,ໄຊ",
        "သီရိ,အောင်",
        "ចាន់,សុខ",
        "山田,花子",
        "𠮷野,太郎",
        "きよこ,ギャラリー",
        "김,민준",
        "አበበ,በቀለ",
        "Ꮳ,ᏣᎳᎩ",
        "🦋,Luna 🌙"
    })
    void nameIsKeptAndFoundAgain(String given, String family) throws SQLException {
        for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
            String body = Samples.consultationRequest(request -> request.putObject("name")
                    .put("given", Normalizer.normalize(given, form))
                    .put("family", Normalizer.normalize(family, form)));
            String reference = Api.sending(body)
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("reference");
            JsonNode name = unsealed(reference).get("name");
            assertThat(name.get("given").textValue()).isEqualTo(kept(given));
            assertThat(name.get("family").textValue()).isEqualTo(kept(family));
            assertThat(storedIndex(reference)).isEqualTo(expectedIndex(given, family));
        }
    }

    private static String kept(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).replaceAll(" +", " ");
    }

    private String expectedIndex(String given, String family) {
        return String.join(
                ",",
                Arrays.stream(index.ofNames(new PersonName(given.toUpperCase(Locale.ROOT), family, null)))
                        .map(HexFormat.of()::formatHex)
                        .sorted()
                        .toList());
    }

    private String storedIndex(String reference) throws SQLException {
        return database.one(
                "SELECT coalesce(string_agg(encode(word, 'hex'), ',' ORDER BY encode(word, 'hex') COLLATE \"C\"), '')"
                        + " FROM consultation_request, unnest(name_index) word WHERE reference = '" + reference + "'");
    }

    private JsonNode unsealed(String reference) throws SQLException {
        String[] row = database.one(
                        "SELECT id || ' ' || encode(sealed, 'hex') FROM consultation_request WHERE reference = '"
                                + reference + "'")
                .split(" ");
        byte[] document =
                sealing.open(HexFormat.of().parseHex(row[1]), "consultation_request", UUID.fromString(row[0]));
        return Samples.json(new String(document, StandardCharsets.UTF_8));
    }
}
