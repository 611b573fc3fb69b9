package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;

/** Bodies to send: valid as they stand, to be changed as a test needs. No two are of the same person. */
public final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    /** A consultation request with every member, by a new person. */
    public static String consultationRequest() {
        return consultationRequest(request -> {});
    }

    /** The same, changed. */
    public static String consultationRequest(Consumer<ObjectNode> change) {
        ObjectNode request = object("""
                {"name": {"given": "Ana", "family": "Ruiz", "preferred": "Anita"},
                 "email": "ana-%s@example.com", "phone": "+1 413 555 0137", "preferredContact": "PHONE",
                 "concerns": ["DEPRESSION", "ANXIETY"], "message": "I would like to talk to someone.", "adult": true,
                 "language": "en", "sourceArticle": "preparing-for-an-infusion-day",
                 "consents": [{"type": "PRIVACY_NOTICE", "version": "2026-11"},
                              {"type": "PHONE_CONTACT", "version": "2026-11"},
                              {"type": "EMAIL_CONTACT", "version": "2026-11"}]}
                """.formatted(UUID.randomUUID()));
        change.accept(request);
        return request.toString();
    }

    /** A consultation request with every member that there is, by a new person for someone else. */
    public static String wholeConsultationRequest() {
        return consultationRequest(request -> request.setAll(object("""
                {"contactTimes": [{"day": "MONDAY", "part": "MORNING"}, {"day": "FRIDAY", "part": "EVENING"}],
                 "timeZone": "Europe/Madrid", "okToLeaveVoicemail": true, "existingPatient": false,
                 "requester": {"relationship": "FAMILY",
                               "name": {"given": "Bruno", "family": "Ruiz Gil", "preferred": "Bru"}},
                 "campaign": {"source": "newsletter", "medium": "email", "name": "spring"}}
                """)));
    }

    /** Only what is required, by a new person. */
    public static String smallestConsultationRequest() {
        return """
                {"name": {"given": "Ana", "family": "Ruiz"}, "email": "ana-%s@example.com", "preferredContact": "EMAIL",
                 "adult": true, "consents": [{"type": "PRIVACY_NOTICE", "version": "2026-11"},
                                             {"type": "EMAIL_CONTACT", "version": "2026-11"}]}
                """.formatted(UUID.randomUUID());
    }

    /** A JSON value. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }
}
