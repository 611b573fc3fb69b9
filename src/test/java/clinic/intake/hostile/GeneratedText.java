package clinic.intake.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts and JSON made by chance of what has a meaning somewhere, the same for the same seed. */
final class GeneratedText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Delimiters, words of formats and what breaks those who forget it. */
    private static final String[] PIECES = {
        "-",
        "-",
        "\"",
        " ",
        ";",
        ",",
        "=",
        "q=",
        ";q=0.5",
        "*",
        "*/*",
        "/",
        "W/",
        "\"1\"",
        "a",
        "or ",
        "OR",
        "|",
        "&",
        "!",
        ":*",
        "(",
        ")",
        "<->",
        "\\",
        "'",
        ".",
        "%",
        "_",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "#",
        "?",
        "+",
        "@",
        "~",
        "^",
        "`",
        "0",
        "1",
        "-1",
        "99999999999",
        "1e9",
        "gzip",
        "identity",
        "application/json",
        "charset=utf-8",
        "text/html",
        "en",
        "es-MX",
        "Bearer ",
        "cik_",
        "eyJ.e30.x",
        "true",
        "null",
        "2026-01-31T00:00:00Z",
        "+05:00",
        "T",
        "CR-",
        "7K3M",
        "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d",
        "RECEIVED",
        "receivedAt",
        "ketamine",
        "x".repeat(60),
        "ß",
        "é",
        "İ",
        "\u0301",
        "\u202e",
        "\u200b",
        "中",
        "🦋",
        "ﷺ",
        "\t",
        "\u0000",
        "\u001f",
        "\ud800"
    };

    private final Random random;

    GeneratedText(long seed) {
        this.random = new Random(seed);
    }

    /** Up to about 300 characters of any kind. */
    String any() {
        String[] few = new String[1 + random.nextInt(4)];
        for (int i = 0; i < few.length; i++) {
            few[i] = PIECES[random.nextInt(PIECES.length)];
        }
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 8);
        while (pieces-- > 0 && text.length() < 300) {
            text.append(few[random.nextInt(few.length)]);
        }
        return text.toString();
    }

    /** A generated text of characters that may stand in a header. */
    String ofHeader() {
        return any().replaceAll("[^ -~]", "");
    }

    /** A value for this schema, right or nearly so or not at all. */
    JsonNode value(JsonNode schema, JsonNode contract, int depth) {
        JsonNode resolved = schema.findValue("$ref") == null || schema.has("properties")
                ? schema
                : contract.at(schema.findValue("$ref").asText().substring(1));
        int chance = random.nextInt(12);
        if (chance == 0) {
            return NODES.nullNode();
        }
        if (chance == 1) {
            return NODES.numberNode(random.nextLong());
        }
        if (chance == 2) {
            return NODES.textNode(any());
        }
        String type = resolved.path("type").toString();
        if (resolved.has("enum")) {
            return resolved.path("enum")
                    .get(random.nextInt(resolved.path("enum").size()));
        }
        if (type.contains("array") && depth > 0) {
            var items = NODES.arrayNode();
            int size = random.nextInt(random.nextInt(5) == 0 ? 60 : 4);
            while (items.size() < size) {
                items.add(value(resolved.path("items"), contract, depth - 1));
            }
            return items;
        }
        if (resolved.has("properties") && depth > 0) {
            return object(resolved, contract, depth);
        }
        if (type.contains("boolean")) {
            return NODES.booleanNode(random.nextInt(4) > 0);
        }
        JsonNode example = resolved.path("examples").path(0);
        return example.isTextual() && random.nextBoolean() ? example : NODES.textNode(any());
    }

    private ObjectNode object(JsonNode schema, JsonNode contract, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (random.nextInt(4) > 0) {
                object.set(name, value(schema.path("properties").path(name), contract, depth - 1));
            }
        }
        if (random.nextInt(8) == 0) {
            object.put(any(), any());
        }
        return object;
    }
}
