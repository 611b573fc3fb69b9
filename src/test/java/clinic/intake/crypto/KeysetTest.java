package clinic.intake.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {

    private static final byte[] DOCUMENT = "{\"name\": \"Ana\"}".getBytes(StandardCharsets.UTF_8);

    private final Keyset keyset = Keyset.generate();

    @Test
    void sealedDocumentOpensOnlyForItsOwnRowAndKeyset() {
        Sealing sealing = new Sealing(keyset);
        UUID row = UUID.randomUUID();
        byte[] sealed = sealing.seal(DOCUMENT, "consultation_request", row);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Ana");
        assertThat(new Sealing(Keyset.parse(keyset.toJson())).open(sealed, "consultation_request", row))
                .isEqualTo(DOCUMENT);
        assertThatThrownBy(() -> sealing.open(sealed, "consultation_request", UUID.randomUUID()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealing.open(sealed, "note", row)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Sealing(Keyset.generate()).open(sealed, "consultation_request", row))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> sealing.open(sealed, "consultation_request", row))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sameDocumentIsSealedDifferentlyEachTime() {
        Sealing sealing = new Sealing(keyset);
        UUID row = UUID.randomUUID();
        assertThat(sealing.seal(DOCUMENT, "t", row)).isNotEqualTo(sealing.seal(DOCUMENT, "t", row));
    }

    @Test
    void hashesAreStableAndOfOneKeyOnly() {
        KeyedHash emails = new KeyedHash(keyset, KeyName.EMAIL_INDEX);
        assertThat(emails.of("a")).hasSize(32).isEqualTo(new KeyedHash(keyset, KeyName.EMAIL_INDEX).of("a"));
        assertThat(emails.of("a")).isNotEqualTo(new KeyedHash(keyset, KeyName.PHONE_INDEX).of("a"));
        assertThat(emails.of("a")).isNotEqualTo(emails.of("b"));
    }

    @Test
    void keysetThatLacksAKeyIsCompletedWithoutChangingTheOthers() throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(keyset.toJson());
        json.remove("cursor");
        assertThatThrownBy(() -> Keyset.parse(json.toString()))
                .isInstanceOf(InvalidKeyset.class)
                .hasMessageContaining("cursor");

        Keyset partial = Keyset.parsePartial(json.toString());
        assertThat(partial.isComplete()).isFalse();
        Keyset completed = Keyset.parse(partial.completed().toJson());
        assertThat(new KeyedHash(completed, KeyName.EMAIL_INDEX).of("a"))
                .isEqualTo(new KeyedHash(keyset, KeyName.EMAIL_INDEX).of("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"sealing\": {}}", "{\"sealing\": \"secret-value\"}"})
    void whatIsNoKeysetIsRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> Keyset.parse(text))
                .isInstanceOf(InvalidKeyset.class)
                .hasMessageNotContaining("secret-value");
    }

    @Test
    void keyOfAnotherKindIsRefused() throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(keyset.toJson());
        json.set("sealing", json.get("cursor"));
        assertThatThrownBy(() -> Keyset.parse(json.toString()))
                .isInstanceOf(InvalidKeyset.class)
                .hasMessageContaining("sealing");
    }
}
