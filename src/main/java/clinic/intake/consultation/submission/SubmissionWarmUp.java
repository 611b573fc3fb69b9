package clinic.intake.consultation.submission;

import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.WarmUp;
import clinic.intake.web.client.ClientAddress;
import clinic.intake.web.limit.Allowance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Reads and judges requests that nobody has sent, each as from another address. */
@Singleton
class SubmissionWarmUp implements WarmUp {

    private static final byte[] BODY = """
            {"name": {"given": "Ana", "family": "Ruiz"}, "email": "ana@example.com", "phone": "+1 413 555 0137",
             "preferredContact": "EMAIL", "concerns": ["ANXIETY"], "message": "A message.", "adult": true, "language": "en",
             "consents": [{"type": "PRIVACY_NOTICE", "version": "2026-11"}, {"type": "EMAIL_CONTACT", "version": "2026-11"}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final Submission submission;
    private final AtomicLong addresses = new AtomicLong();

    SubmissionWarmUp(Submission submission) {
        this.submission = submission;
    }

    @Override
    public void warm() {
        // No address has such a number.
        ClientAddress address = new ClientAddress(false, -2 - addresses.incrementAndGet());
        try {
            submission.check(
                    JsonBodies.read(BODY, NewConsultationRequest.class), new Sender(address, Allowance.UNLIMITED));
        } catch (ProblemException e) {
            // Where the wordings are newer, it is judged all the same.
        }
    }
}
