package clinic.intake.consultation;

import clinic.intake.consent.ConsentLedger;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.contact.Contact;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.util.List;

/** Whether the clinic was allowed to begin a contact. What the person began is always noted. */
final class ContactRules {

    private ContactRules() {}

    static void requireAllowed(ConsultationRequest request, Contact contact) {
        if (!contact.isByClinic()) {
            return;
        }
        if (request.status == ConsultationStatus.WITHDRAWN) {
            throw refusal("/direction", "withdrawn");
        }
        if (!contact.channel().consent().map(type -> isGranted(request, type)).orElse(true)) {
            throw new ProblemException(ProblemCode.NO_CONSENT, List.of(Fault.at("/channel", ProblemCode.NO_CONSENT)));
        }
        if (contact.leftMessage() && Boolean.FALSE.equals(request.contactPreferences.okToLeaveVoicemail)) {
            throw refusal("/outcome", "voicemail");
        }
    }

    /** A consent is one for an address: without that nothing is granted. */
    private static boolean isGranted(ConsultationRequest request, ConsentType type) {
        byte[] address = type == ConsentType.EMAIL_CONTACT ? request.emailIndex : request.phoneIndex;
        return address != null
                && ConsentLedger.of(request.id, request.contact()).granted().contains(type);
    }

    private static ProblemException refusal(String pointer, String wording) {
        Fault fault = Fault.at(pointer, ProblemCode.NO_CONSENT).as(wording);
        return new ProblemException(ProblemCode.NO_CONSENT, List.of(fault)).as(wording);
    }
}
