package clinic.intake.consent;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be agreed to. */
@Schema(
        name = "ConsentType",
        description = "What is agreed to: the privacy notice, contact by e-mail, phone or text message, or marketing.")
public enum ConsentType {
    PRIVACY_NOTICE,
    EMAIL_CONTACT,
    PHONE_CONTACT,
    SMS_CONTACT,
    MARKETING;

    /** Whether it allows to be contacted, in whatever way and for whatever reason. */
    public boolean isOfContact() {
        return this != PRIVACY_NOTICE;
    }
}
