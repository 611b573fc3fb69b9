package clinic.intake.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The person who asks for a consultation; nobody else has such a name. */
public final class Person {

    /** What must be found nowhere but in the sealed row. */
    public static final List<String> PERSONAL =
            List.of("Zephyrine", "Quillfeather", "quillfeather.z@example.com", "555-0137", "5550137", "Wistful canary");

    private Person() {}

    /** The body of her request. */
    public static String request() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode body = json.objectNode();
        body.putObject("name").put("given", "Zephyrine").put("family", "Quillfeather");
        body.put("email", "quillfeather.z@example.com").put("phone", "(413) 555-0137");
        body.put("preferredContact", "PHONE").put("adult", true);
        body.putArray("concerns").add("DEPRESSION");
        body.put("message", "Wistful canary on the sill");
        body.putArray("consents").add(consent("PRIVACY_NOTICE")).add(consent("PHONE_CONTACT"));
        return body.toString();
    }

    private static ObjectNode consent(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("version", "2026-11");
    }
}
