package clinic.intake.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Bodies of any size that are cheap to send and were, or could be, costly to refuse. */
final class CostlyBody {

    private static final String MARKS = "\u0301\u0327";

    private CostlyBody() {}

    /**
     * The members that an operation's body can be filled with.
     *
     * @param schema the schema of its body
     * @param contract to resolve references by
     * @return by what they are, each a body of about so many bytes
     */
    static Map<String, IntFunction<String>> forMembersOf(JsonNode schema, JsonNode contract) {
        Map<String, IntFunction<String>> bodies = new LinkedHashMap<>();
        bodies.put("unknown members", size -> object(numbered("\"m%d\":1", size)));
        bodies.put("one member again and again", size -> object(repeated("\"a\":1", size)));
        bodies.put("names that hash alike", size -> object(alike(size)));
        bodies.put("depth", size -> object("\"x\":" + "[".repeat(18) + repeated("[0]", size) + "]".repeat(18)));
        bodies.put(
                "a long name", size -> object("\"" + "n".repeat(size / 2) + "\":[" + repeated("{}", size / 2) + "]"));
        schema.path("properties").properties().forEach(member -> {
            String name = "\"" + member.getKey() + "\":";
            JsonNode type = resolved(member.getValue(), contract);
            if (isOf("array", type)) {
                bodies.put(member.getKey() + " of wrong words", size -> object(name + list("\"A\"", size)));
                bodies.put(member.getKey() + " of nulls", size -> object(name + list("null", size)));
                bodies.put(member.getKey() + " of objects", size -> object(name + list("{}", size)));
                bodies.put(member.getKey() + " of numbers", size -> object(name + list("0", size)));
            } else if (isOf("string", type)) {
                bodies.put(member.getKey() + " of letters", size -> object(name + text("x", size)));
                bodies.put(member.getKey() + " of marks", size -> object(name + text(MARKS, size)));
                bodies.put(member.getKey() + " of digits", size -> object(name + text("4-", size)));
                bodies.put(member.getKey() + " of blanks", size -> object(name + text(" x", size)));
            } else {
                bodies.put(
                        member.getKey() + " of anything",
                        size -> object(name + "{" + numbered("\"m%d\":[]", size) + "}"));
            }
        });
        return bodies;
    }

    private static JsonNode resolved(JsonNode node, JsonNode contract) {
        JsonNode reference = node.findValue("$ref");
        return reference == null ? node : contract.at(reference.asText().substring(1));
    }

    private static boolean isOf(String type, JsonNode schema) {
        return !schema.has("enum") && schema.path("type").toString().contains('"' + type + '"');
    }

    private static String object(String members) {
        return "{" + members + "}";
    }

    private static String list(String item, int size) {
        return "[" + repeated(item, size) + "]";
    }

    private static String text(String content, int size) {
        return '"' + content.repeat(size / content.getBytes(StandardCharsets.UTF_8).length) + '"';
    }

    private static String repeated(String item, int size) {
        String one = item + ",";
        String all = one.repeat(Math.max(1, size / one.length()));
        return all.substring(0, all.length() - 1);
    }

    private static String numbered(String item, int size) {
        StringBuilder all = new StringBuilder(size + 100);
        for (int i = 0; all.length() < size; i++) {
            all.append(i == 0 ? "" : ",").append(item.formatted(i));
        }
        return all.toString();
    }

    /** Names of one length with one hash ({@code Aa} and {@code BB} have the same). */
    private static String alike(int size) {
        StringBuilder all = new StringBuilder(size + 100);
        for (int i = 0; all.length() < size; i++) {
            all.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < 14; bit++) {
                all.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            all.append("\":1");
        }
        return all.toString();
    }
}
