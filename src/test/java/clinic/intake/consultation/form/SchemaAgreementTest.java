package clinic.intake.consultation.form;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema and POST say the same of a thousand bodies, as far as a schema can say it. */
@ServiceTest
class SchemaAgreementTest {

    private static final long SEED = 2026;
    private static final int COUNT = 1_000;
    private static final int STORED_EACH = 25;

    private static final List<Verdict> VERDICTS = new ArrayList<>();

    /** What a body can break that every other rule would let pass. */
    private static final Set<String> TELLING =
            Set.of("maxLength", "maxItems", "pattern", "additionalProperties", "oneOf", "maxContains", "not", "then");

    @BeforeEach
    void ask() {
        if (VERDICTS.isEmpty()) {
            List<String> bodies = new ArrayList<>(GeneratedBodies.of(SEED, COUNT));
            bodies.addAll(SystematicBodies.all());
            for (int i = 0; i < bodies.size(); i++) {
                VERDICTS.add(Verdict.of(bodies.get(i), i % STORED_EACH == 0));
            }
        }
    }

    @Test
    void schemaAndPostAgree() {
        assertThat(disagreements(SchemaUnderTest.served())).isEmpty();
        assertThat(VERDICTS.stream().filter(Verdict::isAccepted)).hasSizeGreaterThan(COUNT / 5);
        assertThat(VERDICTS.stream().filter(Verdict::isRefusedForWhatASchemaCanSay))
                .hasSizeGreaterThan(COUNT / 5);
        assertThat(VERDICTS.stream()
                        .filter(verdict -> !verdict.isAccepted() && !verdict.isRefusedForWhatASchemaCanSay()))
                .hasSizeGreaterThan(COUNT / 50);
    }

    @Test
    void everyRuleTakenOutOfACopyOfTheSchemaIsNoticed() {
        JsonNode schema = SchemaUnderTest.served().tree();
        List<JsonPointer> rules = rules(schema, JsonPointer.empty());
        assertThat(rules).hasSizeGreaterThan(40);
        List<JsonPointer> unnoticed = new ArrayList<>();
        for (JsonPointer rule : rules) {
            JsonNode copy = schema.deepCopy();
            JsonNode holder = copy.at(rule.head());
            if (holder instanceof ArrayNode required) {
                required.remove(rule.last().getMatchingIndex());
            } else {
                ((ObjectNode) holder).remove(rule.last().getMatchingProperty());
            }
            SchemaUnderTest changed = SchemaUnderTest.of(copy);
            if (VERDICTS.stream()
                    .flatMap(verdict -> verdict.disagreement(changed))
                    .findAny()
                    .isEmpty()) {
                unnoticed.add(rule);
            }
        }
        // More consents than there are types can't be without one that is given twice.
        assertThat(unnoticed).containsExactly(JsonPointer.compile("/properties/consents/maxItems"));
    }

    private static List<String> disagreements(SchemaUnderTest schema) {
        return VERDICTS.stream()
                .flatMap(verdict -> verdict.disagreement(schema))
                .limit(5)
                .toList();
    }

    private static List<JsonPointer> rules(JsonNode schema, JsonPointer at) {
        List<JsonPointer> found = new ArrayList<>();
        schema.properties().forEach(member -> {
            JsonPointer pointer = at.appendProperty(member.getKey());
            if (TELLING.contains(member.getKey())
                    || member.getKey().equals("const") && member.getValue().isBoolean()) {
                found.add(pointer);
            } else if (member.getKey().equals("required") && schema.has("additionalProperties")) {
                for (int i = 0; i < member.getValue().size(); i++) {
                    found.add(pointer.appendIndex(i));
                }
            } else if (member.getValue().isObject()) {
                found.addAll(rules(member.getValue(), pointer));
            }
        });
        for (int i = 0; i < schema.path("allOf").size(); i++) {
            found.addAll(rules(
                    schema.path("allOf").get(i), at.appendProperty("allOf").appendIndex(i)));
        }
        return found;
    }
}
