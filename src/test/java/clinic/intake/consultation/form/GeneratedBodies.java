package clinic.intake.consultation.form;

import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Bodies of consultation requests, valid and broken in many ways; the same ones for the same seed. */
final class GeneratedBodies {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String[] VALUES = """
            PRIVACY_NOTICE EMAIL_CONTACT PHONE_CONTACT SMS_CONTACT MARKETING EMAIL PHONE SMS ANY SELF FAMILY REFERRER
            MONDAY SUNDAY MORNING EVENING DEPRESSION OTHER PREFER_NOT_TO_SAY en es email Phone NONE""".split("\\s+");
    private static final String[] BLANKS = {"", " ", "\t\n", "\u00a0", "\u200b", "\u3164", "\ufe0f", "\u202e"};
    private static final String[] UNKEEPABLE = {"\u0000", "x\u0007", "\ud800y", "\udc00", "\u0085", "\u007f"};
    private static final String[] TEXTS = {
        "nobody",
        "a@b",
        "ana@example.org",
        "12",
        "413-555-0142",
        "219-09-9999",
        "Europe/Madrid",
        "Mars/Olympus",
        "José",
        "Jose\u0301",
        " padded ",
        "🦋",
        "2026-11",
        "1999-01"
    };
    private static final int[] LENGTHS = {20, 50, 64, 100, 200, 254, 2000};

    private final Random random;
    private final List<Consumer<ObjectNode>> changes = List.of(
            this::remove,
            this::replaceByAnotherType,
            this::replaceByNull,
            this::addUnknown,
            this::changeText,
            this::changeText,
            this::stretchText,
            this::changeList,
            this::changeConsents,
            this::changeConsents,
            this::changeRequester,
            this::changeChannel,
            this::changeChannel,
            this::breakWhatNoSchemaKnows,
            this::breakWhatNoSchemaKnows,
            this::turn);

    private GeneratedBodies(long seed) {
        this.random = new Random(seed);
    }

    static List<String> of(long seed, int count) {
        GeneratedBodies bodies = new GeneratedBodies(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(bodies.next());
        }
        return texts;
    }

    static String text(JsonNode body) {
        try {
            return ASCII.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String next() {
        ObjectNode body = (ObjectNode) Samples.json(
                random.nextInt(4) == 0 ? Samples.smallestConsultationRequest() : Samples.wholeConsultationRequest());
        int times = random.nextInt(4);
        for (int i = 0; i < times; i++) {
            one(changes).accept(body);
        }
        return text(body);
    }

    private void remove(ObjectNode body) {
        ObjectNode parent = one(objects(body));
        if (!parent.isEmpty()) {
            parent.remove(one(names(parent)));
        }
    }

    private void replaceByAnotherType(ObjectNode body) {
        replace(
                body,
                one(List.of(
                        NODES.numberNode(7),
                        NODES.numberNode(1.5),
                        NODES.textNode("text"),
                        NODES.booleanNode(true),
                        NODES.arrayNode(),
                        NODES.arrayNode().add("x"),
                        NODES.objectNode())));
    }

    private void replaceByNull(ObjectNode body) {
        replace(body, NODES.nullNode());
    }

    private void addUnknown(ObjectNode body) {
        one(objects(body))
                .set(
                        random.nextBoolean() ? "nickname" : "",
                        random.nextBoolean() ? NODES.nullNode() : NODES.textNode("x"));
    }

    private void changeText(ObjectNode body) {
        String[] kind = one(List.of(VALUES, BLANKS, UNKEEPABLE, TEXTS));
        replaceText(body, kind[random.nextInt(kind.length)]);
    }

    private void stretchText(ObjectNode body) {
        int length = LENGTHS[random.nextInt(LENGTHS.length)] + random.nextInt(2);
        replaceText(body, (random.nextBoolean() ? "x" : "😀").repeat(length));
    }

    private void changeList(ObjectNode body) {
        ArrayNode list = body.withArray(random.nextBoolean() ? "concerns" : "contactTimes");
        JsonNode item = list.isEmpty() ? NODES.textNode("OTHER") : list.get(0);
        switch (random.nextInt(4)) {
            case 0 -> list.removeAll();
            case 1 -> list.addNull();
            default -> {
                int size = one(List.of(10, 11, 21, 22));
                while (list.size() < size) {
                    list.add(item.deepCopy());
                }
            }
        }
    }

    private void changeConsents(ObjectNode body) {
        ArrayNode consents = body.putArray("consents");
        int count = random.nextInt(6) == 0 ? 11 : random.nextInt(5);
        if (random.nextBoolean()) {
            consents.addObject().put("type", "PRIVACY_NOTICE").put("version", "2026-11");
        }
        for (int i = 0; i < count; i++) {
            consents.addObject()
                    .put("type", VALUES[random.nextInt(5)])
                    .put("version", random.nextInt(8) == 0 ? "1999-01" : "2026-11");
        }
    }

    private void changeRequester(ObjectNode body) {
        ObjectNode requester = body.putObject("requester");
        requester.put("relationship", one(List.of("SELF", "FAMILY", "REFERRER", "FRIEND")));
        if (random.nextBoolean()) {
            requester.set("name", body.path("name").deepCopy());
        }
    }

    private void changeChannel(ObjectNode body) {
        body.put("preferredContact", one(List.of("EMAIL", "PHONE", "SMS", "ANY", "FAX")));
        if (random.nextBoolean()) {
            body.remove(random.nextBoolean() ? "email" : "phone");
        }
    }

    private void breakWhatNoSchemaKnows(ObjectNode body) {
        switch (random.nextInt(5)) {
            case 0 -> body.put("phone", "12");
            case 1 -> body.put("email", "ana@example..com");
            case 2 -> body.put("message", "it is 219-09-9999");
            case 3 -> body.put("timeZone", "Mars/Olympus");
            default ->
                body.withArray("consents").addObject().put("type", "MARKETING").put("version", "1999-01");
        }
    }

    private void turn(ObjectNode body) {
        body.put(one(List.of("adult", "existingPatient", "okToLeaveVoicemail")), random.nextBoolean());
    }

    private void replaceText(ObjectNode body, String text) {
        List<Runnable> places = new ArrayList<>();
        for (ObjectNode object : objects(body)) {
            object.properties().stream()
                    .filter(member -> member.getValue().isTextual())
                    .forEach(member -> places.add(() -> object.put(member.getKey(), text)));
        }
        if (!places.isEmpty()) {
            one(places).run();
        }
    }

    private void replace(ObjectNode body, JsonNode value) {
        ObjectNode parent = one(objects(body));
        if (!parent.isEmpty()) {
            parent.set(one(names(parent)), value);
        }
    }

    /** All objects of a body, itself first and twice as likely. */
    private static List<ObjectNode> objects(ObjectNode body) {
        List<ObjectNode> found = new ArrayList<>(List.of(body));
        found.add(body);
        body.forEach(member -> {
            if (member instanceof ObjectNode object) {
                found.addAll(objects(object));
            }
            member.forEach(item -> {
                if (item instanceof ObjectNode object && member.isArray()) {
                    found.addAll(objects(object));
                }
            });
        });
        return found;
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
