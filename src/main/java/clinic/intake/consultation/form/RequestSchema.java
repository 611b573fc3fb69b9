package clinic.intake.consultation.form;

import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Requester;
import clinic.intake.profile.Crisis;
import clinic.intake.web.schema.RecordSchema;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The JSON Schema (2020-12) of a consultation request: what its record says of each member, and the rules that speak of several as far
 * as a schema can say them. It leaves to the service what a schema can't: whether a phone number can be called, mail be sent to an
 * address, a time zone exists, a version of a wording is current, a text holds a forbidden number.
 */
final class RequestSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RequestSchema() {}

    /** The schema with its words in a language. */
    static ObjectNode in(String language) {
        RequestForm form = RequestForm.in(language);
        ObjectNode schema = RecordSchema.of(NewConsultationRequest.class, form);
        schema.put("title", form.of("title"));
        // In place of the crisis block, which would be a keyword that strict validators refuse.
        Crisis crisis = Crisis.in(language);
        schema.put(
                "description",
                String.join(" ", form.of("description"), crisis.message(), crisis.chat(), crisis.notice()));
        onlyOnce((ObjectNode) schema.at("/properties/consents"));
        schema.set("anyOf", NODES.arrayNode().add(given("email")).add(given("phone")));
        ArrayNode rules = schema.putArray("allOf").add(consented(ConsentType.PRIVACY_NOTICE));
        for (PreferredContact preferred : PreferredContact.values()) {
            rules.add(rule(memberIs("preferredContact", preferred), whatIsNeededFor(preferred)));
        }
        ArrayNode ofRequester = ((ObjectNode) schema.at("/properties/requester")).putArray("allOf");
        for (Requester.Relationship relationship : Requester.Relationship.values()) {
            ObjectNode name = relationship.needsName() ? given("name", "object") : typed("name", "null");
            ofRequester.add(rule(memberIs("relationship", relationship), name));
        }
        return schema;
    }

    private static ObjectNode whatIsNeededFor(PreferredContact preferred) {
        ObjectNode needed = NODES.objectNode();
        Optional<String> address = preferred.needsEmail()
                ? Optional.of("email")
                : preferred.needsPhone() ? Optional.of("phone") : Optional.empty();
        if (address.isPresent()) {
            ArrayNode all = needed.putArray("allOf").add(given(address.get()));
            preferred.consents().forEach(type -> all.add(consented(type)));
        } else {
            ArrayNode any = needed.putArray("anyOf");
            preferred.consents().stream().sorted().forEach(type -> any.addObject()
                    .putArray("allOf")
                    .add(given(type == ConsentType.EMAIL_CONTACT ? "email" : "phone"))
                    .add(consented(type)));
        }
        return needed;
    }

    /** That no type of consent is given twice. */
    private static void onlyOnce(ObjectNode consents) {
        ArrayNode limits = consents.putArray("allOf");
        for (ConsentType type : ConsentType.values()) {
            ObjectNode limit = limits.addObject().put("minContains", 0).put("maxContains", 1);
            limit.set("contains", memberIs("type", type));
        }
    }

    private static ObjectNode consented(ConsentType type) {
        ObjectNode schema = NODES.objectNode();
        schema.putObject("properties").putObject("consents").set("contains", memberIs("type", type));
        return schema;
    }

    private static ObjectNode rule(ObjectNode condition, ObjectNode consequence) {
        ObjectNode rule = NODES.objectNode();
        rule.set("if", condition);
        rule.set("then", consequence);
        return rule;
    }

    private static ObjectNode memberIs(String member, Enum<?> value) {
        ObjectNode schema = NODES.objectNode();
        schema.putObject("properties").putObject(member).put("const", value.name());
        schema.putArray("required").add(member);
        return schema;
    }

    private static ObjectNode given(String member) {
        return given(member, "string");
    }

    private static ObjectNode given(String member, String type) {
        ObjectNode schema = typed(member, type);
        schema.putArray("required").add(member);
        return schema;
    }

    private static ObjectNode typed(String member, String type) {
        ObjectNode schema = NODES.objectNode();
        schema.putObject("properties").putObject(member).put("type", type);
        return schema;
    }
}
