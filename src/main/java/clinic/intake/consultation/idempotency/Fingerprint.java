package clinic.intake.consultation.idempotency;

import clinic.intake.crypto.KeyedHash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells equal bodies by a keyed hash of their canonical form: members sorted by name, nulls left out, no white space (after RFC 8785).
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** The keyed hash of a body, 32 bytes. */
    public static byte[] of(JsonNode body, KeyedHash hash) {
        StringBuilder canonical = new StringBuilder("consultation-request:");
        write(body, canonical);
        return hash.of(canonical.toString());
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            Set<String> names = new TreeSet<>();
            node.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    names.add(member.getKey());
                }
            });
            out.append('{');
            for (String name : names) {
                out.append(new TextNode(name)).append(':');
                write(node.get(name), out);
                out.append(',');
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (JsonNode item : node) {
                write(item, out);
                out.append(',');
            }
            out.append(']');
        } else {
            out.append(node);
        }
    }
}
