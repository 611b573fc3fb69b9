package clinic.intake.consultation.person;

import clinic.intake.consent.ConsentType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How someone wants to be contacted. */
@Schema(
        name = "PreferredContact",
        description = "How to be contacted. The channel's address and consent go with it; ANY needs one of them.")
public enum PreferredContact {
    EMAIL(ConsentType.EMAIL_CONTACT),
    PHONE(ConsentType.PHONE_CONTACT),
    SMS(ConsentType.SMS_CONTACT),
    ANY(ConsentType.EMAIL_CONTACT, ConsentType.PHONE_CONTACT, ConsentType.SMS_CONTACT);

    private final Set<ConsentType> consents;

    PreferredContact(ConsentType... consents) {
        this.consents = Set.of(consents);
    }

    /** The consents of which one is needed. */
    public Set<ConsentType> consents() {
        return consents;
    }

    public boolean needsEmail() {
        return this == EMAIL;
    }

    public boolean needsPhone() {
        return this == PHONE || this == SMS;
    }
}
