package clinic.intake.consultation.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bodies that mean the same have the same fingerprint, and others another. */
class FingerprintPropertiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyedHash HASH = new KeyedHash(Keyset.generate(), KeyName.IDEMPOTENCY);

    @Property
    void orderOfMembersWhiteSpaceAndNullsMeanNothing(@ForAll("bodies") JsonNode body, @ForAll long seed)
            throws IOException {
        JsonNode shuffled = shuffled(body, new Random(seed));
        JsonNode reread = JSON.readTree(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled));
        assertThat(fingerprint(reread)).isEqualTo(fingerprint(body));
    }

    @Property
    void everyOtherBodyHasAnotherFingerprint(@ForAll("bodies") JsonNode body, @ForAll("bodies") JsonNode other) {
        Assume.that(!withoutNulls(body).equals(withoutNulls(other)));
        assertThat(fingerprint(body)).isNotEqualTo(fingerprint(other));
    }

    @Property
    void everyChangedValueGivesAnotherFingerprint(@ForAll("bodies") JsonNode body, @ForAll long seed) {
        List<Runnable> changes = new ArrayList<>();
        JsonNode changed = body.deepCopy();
        collectChanges(changed, changes);
        Assume.that(!changes.isEmpty());
        changes.get(new Random(seed).nextInt(changes.size())).run();
        assertThat(fingerprint(changed)).isNotEqualTo(fingerprint(body));
    }

    @Property
    void anotherKeysetGivesAnotherFingerprint(@ForAll("bodies") JsonNode body) {
        KeyedHash other = new KeyedHash(Keyset.generate(), KeyName.IDEMPOTENCY);
        assertThat(Fingerprint.of(body, other)).isNotEqualTo(fingerprint(body));
    }

    @Provide
    Arbitrary<JsonNode> bodies() {
        return object(2);
    }

    private static Arbitrary<JsonNode> object(int depth) {
        return Arbitraries.maps(texts(), value(depth)).ofMaxSize(5).map(members -> {
            ObjectNode object = JSON.createObjectNode();
            members.forEach(object::set);
            return object;
        });
    }

    private static Arbitrary<JsonNode> value(int depth) {
        Arbitrary<JsonNode> text = texts().map(TextNode::valueOf);
        Arbitrary<JsonNode> flag = Arbitraries.of(true, false).map(JSON.getNodeFactory()::booleanNode);
        Arbitrary<JsonNode> none = Arbitraries.just(JSON.nullNode());
        if (depth == 0) {
            return Arbitraries.oneOf(text, flag, none);
        }
        Arbitrary<JsonNode> list = value(depth - 1).list().ofMaxSize(3).map(items -> {
            ArrayNode array = JSON.createArrayNode();
            items.forEach(array::add);
            return array;
        });
        return Arbitraries.oneOf(text, flag, none, list, object(depth - 1));
    }

    /** Texts that would run into one another if they were only written one after the other. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab\"\\,:{}[]\u0000é ").ofMaxLength(6);
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(shuffled(item, random)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        Collections.shuffle(members, random);
        ObjectNode copy = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> member : members) {
            copy.set(member.getKey(), shuffled(member.getValue(), random));
        }
        if (!copy.has("zzz")) {
            copy.putNull("zzz");
        }
        return copy;
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(withoutNulls(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        object.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .forEach(member -> copy.set(member.getKey(), withoutNulls(member.getValue())));
        return copy;
    }

    private static void collectChanges(JsonNode node, List<Runnable> changes) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                String name = member.getKey();
                JsonNode value = member.getValue();
                changes.add(() -> object.put(name, value.asText() + "!"));
                if (!value.isNull()) {
                    changes.add(() -> object.remove(name));
                }
                collectChanges(value, changes);
            });
            changes.add(() -> object.put(object.size() + " more", true));
        } else if (node instanceof ArrayNode array) {
            changes.add(() -> array.add("more"));
            array.forEach(item -> collectChanges(item, changes));
        }
    }

    private static byte[] fingerprint(JsonNode body) {
        return Fingerprint.of(body, HASH);
    }
}
