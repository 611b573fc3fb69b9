package clinic.intake.consultation.idempotency;

import clinic.intake.crypto.KeyedHash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells equal bodies by a keyed hash of their canonical form: members sorted by name, nulls left out, no white space (after RFC 8785).
 * What a body carries for the bot gate is left out too: it differs each time that the same request is sent.
 */
public final class Fingerprint {

    private static final Set<String> FOR_THE_GATE = Set.of("altcha", "website");

    private Fingerprint() {}

    /** The keyed hash of a body, 32 bytes. */
    public static byte[] of(JsonNode body, KeyedHash hash) {
        StringBuilder canonical = new StringBuilder("consultation-request:");
        write(body, FOR_THE_GATE, canonical);
        return hash.of(canonical.toString());
    }

    private static void write(JsonNode node, Set<String> leftOut, StringBuilder out) {
        if (node.isObject()) {
            Set<String> names = new TreeSet<>();
            node.properties().forEach(member -> {
                if (!member.getValue().isNull() && !leftOut.contains(member.getKey())) {
                    names.add(member.getKey());
                }
            });
            out.append('{');
            for (String name : names) {
                out.append(new TextNode(name)).append(':');
                write(node.get(name), Set.of(), out);
                out.append(',');
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (JsonNode item : node) {
                write(item, Set.of(), out);
                out.append(',');
            }
            out.append(']');
        } else {
            out.append(node);
        }
    }
}
