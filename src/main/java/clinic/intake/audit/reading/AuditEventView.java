package clinic.intake.audit.reading;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An audited deed as those see it who may look at what others did. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEvent", description = "Who did, read or was refused what. Holds no personal value.")
public record AuditEventView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant occurredAt,
        @Schema(required = true) Author actor,

        @Schema(
                required = true,
                description = "What was done; of what was refused, the operation's id.",
                examples = "consultation-request.read")
        String action,

        @Schema(required = true) Subject subject,

        @Schema(required = true, description = "Whether it was done, or refused, or failed.")
        AuditEvent.Outcome outcome,

        @Schema(
                description = "The service's own id of the request. Missing for what no request did.",
                examples = "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
        String requestId,

        @Schema(
                description =
                        "What the caller has named the request (X-Request-Id), as in logs and problems; missing where those have requestId.",
                examples = "web-7f3a9c1e2b")
        String callerRequestId,

        @Schema(
                required = true,
                description = "The names of the members that were changed, without what they hold.",
                examples = "[\"priority\"]")
        List<String> changedMembers) {

    /** What is shown of an audit event. */
    public static AuditEventView of(AuditEvent event) {
        return new AuditEventView(
                event.id,
                event.occurredAt,
                new Author(event.actorType, event.actorId),
                event.action,
                new Subject(event.subjectType, event.subjectId),
                event.outcome,
                event.requestId,
                event.callerRequestId,
                event.changedMembers);
    }

    /** Who did it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditActor", description = "Who did it.")
    record Author(
            @Schema(required = true) Actor.Type type,

            @Schema(
                    description =
                            "Which of them: key: and a key's prefix, or the subject of a token. Of visitors only those"
                                    + " who were refused have one: client: and a keyed hash of their address, and behind a slash the key"
                                    + " that they claimed.",
                    examples = "key:7Kq2mZ9x")
            String id) {}

    /** To or with what it was done. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditSubject", description = "To or with what it was done.")
    record Subject(
            @Schema(required = true, examples = "consultation-request")
            String type,

            @Schema(description = "Which of them; missing for what concerns many, such as a list or a search.")
            UUID id) {}
}
