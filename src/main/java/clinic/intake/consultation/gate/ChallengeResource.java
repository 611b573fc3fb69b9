package clinic.intake.consultation.gate;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a form gets the challenge that a request has to come with. */
@Path("/v1/challenges")
@Tag(name = "Consultation requests")
@PermitAll
public class ChallengeResource {

    private final Challenges challenges;
    private final Clock clock;

    ChallengeResource(Challenges challenges, Clock clock) {
        this.challenges = challenges;
        this.clock = clock;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getChallenge",
            summary = "A challenge to be solved",
            description =
                    "A new proof-of-work challenge each time, for the ALTCHA widget (challengeurl). Its solution goes into"
                            + " the member altcha of one consultation request, within 20 minutes unless configured otherwise.")
    @APIResponse(
            responseCode = "200",
            description = "The challenge.",
            content = @Content(schema = @Schema(implementation = IssuedChallenge.class)))
    public IssuedChallenge get() {
        return challenges.issue(clock.instant());
    }
}
