package clinic.intake.consultation.form;

import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Bodies of which each breaks one rule at one place, at every place, and all ways to choose a channel. */
final class SystematicBodies {

    private static final int[] TOO_LONG = {21, 51, 65, 101, 201, 255, 2001};
    private static final String[] CONSENTS = {"EMAIL_CONTACT", "PHONE_CONTACT", "SMS_CONTACT"};

    private final List<String> bodies = new ArrayList<>();

    private SystematicBodies() {}

    static List<String> all() {
        SystematicBodies systematic = new SystematicBodies();
        systematic.breakEachPlace(whole(), JsonPointer.empty());
        for (String channel : new String[] {"EMAIL", "PHONE", "SMS", "ANY"}) {
            for (int addresses = 0; addresses < 4; addresses++) {
                for (int consents = 0; consents < 16; consents++) {
                    systematic.chooseChannel(channel, addresses, consents);
                }
            }
        }
        for (String type :
                new String[] {"PRIVACY_NOTICE", "EMAIL_CONTACT", "PHONE_CONTACT", "SMS_CONTACT", "MARKETING"}) {
            systematic.add(body -> {
                body.putArray("consents");
                agree(body, "PRIVACY_NOTICE");
                agree(body, "PHONE_CONTACT");
                agree(body, type);
                agree(body, type);
            });
        }
        for (String relationship : new String[] {"SELF", "FAMILY", "REFERRER"}) {
            systematic.add(body -> ((ObjectNode) body.get("requester")).put("relationship", relationship));
            systematic.add(body -> body.putObject("requester").put("relationship", relationship));
        }
        systematic.add(body -> body.put("adult", false));
        systematic.add(body -> body.put("altcha", "x".repeat(1001)));
        systematic.add(body -> body.put("website", "x".repeat(2001)));
        systematic.add(body -> body.put("email", "ana@" + ("x".repeat(60) + ".").repeat(4) + "example.com"));
        return systematic.bodies;
    }

    private void breakEachPlace(JsonNode value, JsonPointer at) {
        if (value.isTextual()) {
            set(at, TextNode.valueOf(" "));
            set(at, TextNode.valueOf("x\u0000"));
            for (int length : TOO_LONG) {
                set(at, TextNode.valueOf("x".repeat(length)));
            }
        } else if (value.isArray()) {
            add(body -> {
                ArrayNode list = (ArrayNode) body.at(at);
                while (list.size() < 22) {
                    list.add(list.get(0).deepCopy());
                }
            });
            for (int i = 0; i < value.size(); i++) {
                breakEachPlace(value.get(i), at.appendIndex(i));
            }
        } else {
            if (value.isObject()) {
                add(body -> ((ObjectNode) body.at(at)).put("nickname", "x"));
            }
            value.properties().forEach(member -> {
                JsonPointer place = at.appendProperty(member.getKey());
                add(body -> ((ObjectNode) body.at(at)).remove(member.getKey()));
                add(body -> ((ObjectNode) body.at(at)).putNull(member.getKey()));
                add(body -> ((ObjectNode) body.at(at)).put(member.getKey(), 7));
                breakEachPlace(member.getValue(), place);
            });
        }
    }

    private void set(JsonPointer at, JsonNode value) {
        add(body -> {
            JsonNode parent = body.at(at.head());
            if (parent instanceof ArrayNode list) {
                list.set(at.last().getMatchingIndex(), value);
            } else {
                ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
            }
        });
    }

    private void chooseChannel(String channel, int addresses, int consents) {
        add(body -> {
            body.put("preferredContact", channel).putArray("consents");
            if ((addresses & 1) == 0) {
                body.remove("email");
            }
            if ((addresses & 2) == 0) {
                body.remove("phone");
            }
            if ((consents & 8) == 0) {
                agree(body, "PRIVACY_NOTICE");
            }
            for (int i = 0; i < CONSENTS.length; i++) {
                if ((consents & 1 << i) != 0) {
                    agree(body, CONSENTS[i]);
                }
            }
        });
    }

    private static void agree(ObjectNode body, String type) {
        body.withArray("consents").addObject().put("type", type).put("version", "2026-11");
    }

    private void add(Consumer<ObjectNode> change) {
        ObjectNode body = whole();
        change.accept(body);
        bodies.add(GeneratedBodies.text(body));
    }

    private static ObjectNode whole() {
        return (ObjectNode) Samples.json(Samples.wholeConsultationRequest());
    }
}
