package clinic.intake.consultation.form;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.RestAssured;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every requirement, value and length that the schema names, on both sides: POST draws the line at the same place. */
@ServiceTest
class SchemaBorderTest {

    private SchemaUnderTest schema;
    private int found;

    @BeforeEach
    void get() {
        schema = SchemaUnderTest.served();
    }

    @Test
    void everyRequiredMemberRemovedIsRefusedByBoth() {
        eachObject(schema.tree(), JsonPointer.empty(), (at, object) -> object.path("required")
                .forEach(name -> {
                    found++;
                    ObjectNode body = whole();
                    ((ObjectNode) body.at(at)).remove(name.textValue());
                    JsonPointer member = at.appendProperty(name.textValue());
                    assertThat(verdict(body).faults()).contains("required " + member);
                    assertThat(schema.faults(body)).as(member.toString()).isNotEmpty();
                }));
        assertThat(found).isGreaterThanOrEqualTo(13);
    }

    @Test
    void everyValueIsTakenAndAWrongOneRefusedByBoth() {
        eachMember(schema.tree(), JsonPointer.empty(), (at, member) -> member.path("oneOf")
                .forEach(value -> {
                    if (value.get("const").isTextual()) {
                        found++;
                        String constant = value.get("const").textValue();
                        assertThat(verdict(with(at, constant)).faults()).doesNotContain("invalid-value " + at);
                        for (String wrong : new String[] {constant + "X", constant + " "}) {
                            Verdict verdict = verdict(with(at, wrong));
                            assertThat(verdict.faults()).contains("invalid-value " + at);
                            assertThat(verdict.disagreement(schema)).isEmpty();
                        }
                        assertThat(messages(with(at, constant), at)).doesNotContain("oneOf");
                        assertThat(messages(with(at, constant + "X"), at)).contains("oneOf");
                    }
                }));
        assertThat(found).isGreaterThanOrEqualTo(30);
    }

    @Test
    void everyLengthIsTakenUpToItsLimitAndRefusedBeyondByBoth() {
        eachMember(schema.tree(), JsonPointer.empty(), (at, member) -> {
            if (member.has("maxLength")) {
                found++;
                int limit = member.get("maxLength").intValue();
                for (String character : new String[] {"x", "é", "語", "😀"}) {
                    ObjectNode longest = with(at, character.repeat(limit));
                    ObjectNode longer = with(at, character.repeat(limit + 1));
                    assertThat(verdict(longest).faults()).doesNotContain("too-long " + at);
                    assertThat(messages(longest, at)).doesNotContain("maxLength");
                    assertThat(verdict(longer).faults()).contains("too-long " + at);
                    assertThat(messages(longer, at)).contains("maxLength");
                }
            }
        });
        assertThat(found).isGreaterThanOrEqualTo(10);
    }

    @Test
    void everyListIsTakenUpToItsLimitAndRefusedBeyondByBoth() {
        eachMember(schema.tree(), JsonPointer.empty(), (at, member) -> {
            if (member.has("maxItems")) {
                found++;
                ObjectNode body = whole();
                ArrayNode list = (ArrayNode) body.at(at);
                while (list.size() < member.get("maxItems").intValue()) {
                    list.add(list.get(0).deepCopy());
                }
                assertThat(verdict(body).faults()).doesNotContain("too-many " + at);
                assertThat(messages(body, at)).doesNotContain("maxItems");
                list.add(list.get(0).deepCopy());
                assertThat(verdict(body).faults()).contains("too-many " + at);
                assertThat(messages(body, at)).contains("maxItems");
            }
        });
        assertThat(found).isEqualTo(3);
    }

    /** Where they differ: POST measures a text as it is kept, in NFC and without what stands around it, a schema as it is sent. */
    @Test
    void textThatIsKeptInAnotherLengthIsMeasuredInBoth() {
        JsonPointer at = JsonPointer.compile("/name/given");
        ObjectNode shorterWhenKept = with(at, " " + "e\u0301".repeat(100) + " ");
        RestAssured.given()
                .contentType("application/json")
                .body(GeneratedBodies.text(shorterWhenKept))
                .post(Api.REQUESTS + "?validateOnly=true")
                .then()
                .statusCode(204);
        assertThat(messages(shorterWhenKept, at)).contains("maxLength");
        ObjectNode longerWhenKept = with(at, "\u0958".repeat(51));
        assertThat(verdict(longerWhenKept).faults()).containsExactly("too-long " + at);
        assertThat(messages(longerWhenKept, at)).isEqualTo("[]");
    }

    private String messages(JsonNode body, JsonPointer at) {
        return schema.faults(body).stream()
                .filter(message -> message.getInstanceLocation().toString().equals(at.toString()))
                .map(message -> message.getType())
                .toList()
                .toString();
    }

    private static Verdict verdict(JsonNode body) {
        return Verdict.of(GeneratedBodies.text(body), false);
    }

    /** The whole request with another text at a place; an item's place is that of the first of its list. */
    private static ObjectNode with(JsonPointer at, String text) {
        ObjectNode body = whole();
        JsonNode parent = body.at(at.head());
        if (parent instanceof ArrayNode list) {
            list.set(0, TextNode.valueOf(text));
        } else {
            ((ObjectNode) parent).put(at.last().getMatchingProperty(), text);
        }
        return body;
    }

    private static ObjectNode whole() {
        return (ObjectNode) Samples.json(Samples.wholeConsultationRequest());
    }

    private static void eachObject(JsonNode schema, JsonPointer at, BiConsumer<JsonPointer, JsonNode> visitor) {
        visitor.accept(at, schema);
        eachMember(schema, at, (pointer, member) -> {
            if (member.has("properties")) {
                visitor.accept(pointer, member);
            }
        });
    }

    /** Visits each member's schema, and each item's, with the place of the value in {@link #whole()}. */
    private static void eachMember(JsonNode schema, JsonPointer at, BiConsumer<JsonPointer, JsonNode> visitor) {
        schema.path("properties").properties().forEach(property -> {
            JsonPointer pointer = at.appendProperty(property.getKey());
            JsonNode member = property.getValue();
            visitor.accept(pointer, member);
            eachMember(member, pointer, visitor);
            if (member.has("items")) {
                visitor.accept(pointer.appendIndex(0), member.get("items"));
                eachMember(member.get("items"), pointer.appendIndex(0), visitor);
            }
        });
    }
}
