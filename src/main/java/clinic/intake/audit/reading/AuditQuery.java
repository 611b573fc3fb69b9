package clinic.intake.audit.reading;

import clinic.intake.audit.AuditEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Which audit events are asked for. What is null narrows nothing.
 *
 * @param actor the id of who did it
 * @param after only what was done later
 * @param before only what was done earlier
 */
public record AuditQuery(
        String actor,
        String action,
        String subjectType,
        UUID subjectId,
        AuditEvent.Outcome outcome,
        Instant after,
        Instant before) {

    /** What was done to or with one thing. */
    public static AuditQuery ofSubject(String type, UUID id) {
        return new AuditQuery(null, null, type, id, null, null, null);
    }

    /** Names this query to cursors: equal for equal queries only. */
    String scope() {
        return "audit-events?" + parameters();
    }

    private String parameters() {
        StringBuilder parameters = new StringBuilder();
        add(parameters, "actor", actor);
        add(parameters, "action", action);
        add(parameters, "subjectType", subjectType);
        add(parameters, "subjectId", subjectId);
        add(parameters, "outcome", outcome);
        add(parameters, "occurredAfter", after);
        add(parameters, "occurredBefore", before);
        return parameters.toString();
    }

    private static void add(StringBuilder parameters, String name, Object value) {
        if (value != null) {
            parameters
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                    .append('&');
        }
    }
}
