package clinic.intake.consultation.contact;

import clinic.intake.consent.ConsentType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A way to be in touch. */
@Schema(name = "ContactChannel", description = "A way to be in touch. More values may come.")
public enum ContactChannel {
    PHONE(ConsentType.PHONE_CONTACT),
    SMS(ConsentType.SMS_CONTACT),
    EMAIL(ConsentType.EMAIL_CONTACT),
    IN_PERSON(null);

    private final ConsentType consent;

    ContactChannel(ConsentType consent) {
        this.consent = consent;
    }

    /** The consent without which the clinic must not use it; empty where it needs none. */
    public Optional<ConsentType> consent() {
        return Optional.ofNullable(consent);
    }
}
