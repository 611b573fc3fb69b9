package clinic.intake.triage.transition;

import clinic.intake.audit.Actor;
import clinic.intake.consultation.Transition;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.TransitionReason;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step of a request's history. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Transition", description = "One step of a request. Members that don't go with it are missing.")
record TransitionView(
        @Schema(required = true) UUID id,
        @Schema(required = true) ConsultationStatus from,
        @Schema(required = true) ConsultationStatus to,
        TransitionReason reason,

        @Schema(description = "When the consultation is to be, as the step to SCHEDULED set it.")
        Instant scheduledFor,

        @Schema(required = true) TakenBy actor,
        @Schema(required = true) Instant occurredAt,

        @Schema(description = "The step that this one takes back.")
        UUID undoes,

        @Schema(description = "The step that takes this one back.")
        UUID undoneBy,

        @Schema(description = "Only where the step was taken just now: where the request can go from here.")
        List<ConsultationStatus> allowedTransitions) {

    /** Who took a step. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TransitionActor", description = "Who took the step.")
    record TakenBy(
            @Schema(required = true) Actor.Type type,

            @Schema(
                    description = "The subject of a member of staff or a partner; a visitor has none.",
                    examples = "key:a1b2c3d4")
            String id) {}

    /** The step that was just taken. */
    static TransitionView taken(Transition step, List<ConsultationStatus> allowed) {
        return of(step, null, allowed);
    }

    /** All steps, each with the one that takes it back. */
    static List<TransitionView> listOf(List<Transition> history) {
        Map<UUID, UUID> undoing = history.stream()
                .filter(step -> step.undoes != null)
                .collect(Collectors.toMap(step -> step.undoes, step -> step.id));
        Function<Transition, TransitionView> view = step -> of(step, undoing.get(step.id), null);
        return history.stream().map(view).toList();
    }

    private static TransitionView of(Transition step, UUID undoneBy, List<ConsultationStatus> allowed) {
        return new TransitionView(
                step.id,
                step.from,
                step.to,
                step.reason,
                step.scheduledFor,
                new TakenBy(step.actorType, step.actorId),
                step.occurredAt,
                step.undoes,
                undoneBy,
                allowed);
    }
}
