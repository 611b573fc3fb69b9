package clinic.intake.consultation.status;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why staff took a step; each goes with one status. */
@Schema(
        name = "TransitionReason",
        description = "Why the step was taken. DECLINED: NOT_OFFERED, OUT_OF_AREA, NOT_ELIGIBLE, NO_CAPACITY,"
                + " PATIENT_DECIDED, REFERRED, OTHER. UNREACHABLE: NO_ANSWER, WRONG_CONTACT, NO_SHOW. WITHDRAWN: BY_PHONE,"
                + " BY_MAIL.")
public enum TransitionReason {
    NOT_OFFERED(ConsultationStatus.DECLINED),
    OUT_OF_AREA(ConsultationStatus.DECLINED),
    NOT_ELIGIBLE(ConsultationStatus.DECLINED),
    NO_CAPACITY(ConsultationStatus.DECLINED),
    PATIENT_DECIDED(ConsultationStatus.DECLINED),
    REFERRED(ConsultationStatus.DECLINED),
    OTHER(ConsultationStatus.DECLINED),
    NO_ANSWER(ConsultationStatus.UNREACHABLE),
    WRONG_CONTACT(ConsultationStatus.UNREACHABLE),
    NO_SHOW(ConsultationStatus.UNREACHABLE),
    BY_PHONE(ConsultationStatus.WITHDRAWN),
    BY_MAIL(ConsultationStatus.WITHDRAWN);

    private final ConsultationStatus target;

    TransitionReason(ConsultationStatus target) {
        this.target = target;
    }

    /** The reasons of which staff have to give one for a step to this status; none where it takes no reason. */
    public static List<TransitionReason> listFor(ConsultationStatus target) {
        return Stream.of(values()).filter(reason -> reason.target == target).toList();
    }
}
