package clinic.intake.triage.transition;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.Transition;
import clinic.intake.web.EntityTags;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.ws.rs.core.Response;

/** The reply to a step that was just taken: the step, where the request can go now, and its new tag. */
final class StepReply {

    private StepReply() {}

    static Response of(Response.ResponseBuilder reply, ConsultationRequest request, Transition step) {
        // Only what is written has its new version.
        Panache.flush();
        return reply.header("ETag", EntityTags.of(request.version))
                .entity(TransitionView.taken(step, request.allowedTransitions()))
                .build();
    }
}
