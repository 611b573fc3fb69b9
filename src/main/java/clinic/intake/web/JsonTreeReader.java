package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads JSON text (RFC 8259) into a tree, naming every doubled member; the first of them stays. */
final class JsonTreeReader {

    private static final int DEEPEST = 20;
    private static final int LONGEST_INTEGER = 18;
    /** Keeps no names that callers make up. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Faults faults;

    JsonTreeReader(Faults faults) {
        this.faults = faults;
    }

    JsonNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != null) {
                JsonNode tree = value(parser, "");
                if (parser.nextToken() == null) {
                    return tree;
                }
            }
        } catch (IOException e) {
            // told below: the parser's message quotes the body
        }
        throw new ProblemException(ProblemCode.MALFORMED_JSON);
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(integer(parser.getText()));
            // No body has fractions: which one it is doesn't matter, and to read it could cost more than it may.
            default -> NODES.numberNode(0.5);
        };
    }

    /** A whole number; what is longer than any that is taken is the greatest or least that there is. */
    private static long integer(String text) {
        if (text.length() <= LONGEST_INTEGER) {
            return Long.parseLong(text);
        }
        return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private ObjectNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String member = JsonPointers.member(pointer, name);
            parser.nextToken();
            JsonNode value = value(parser, member);
            if (!object.has(name)) {
                object.set(name, value);
            } else {
                faults.add(Fault.at(member, ProblemCode.DOUBLED_MEMBER));
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pointer + "/" + array.size()));
        }
        return array;
    }
}
