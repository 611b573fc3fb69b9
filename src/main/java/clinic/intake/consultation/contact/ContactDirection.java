package clinic.intake.consultation.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who began a contact. */
@Schema(name = "ContactDirection", description = "Who began: the clinic (OUTBOUND) or the person (INBOUND).")
public enum ContactDirection {
    OUTBOUND,
    INBOUND
}
