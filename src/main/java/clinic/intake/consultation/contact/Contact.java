package clinic.intake.consultation.contact;

/**
 * One contact, as staff note it.
 *
 * @param outcome one that can come of the channel and the direction
 * @param remark what was said, or null; a personal value
 */
public record Contact(ContactChannel channel, ContactDirection direction, ContactOutcome outcome, String remark) {

    /** Whether the clinic began it, for which it needs to be allowed. */
    public boolean isByClinic() {
        return direction == ContactDirection.OUTBOUND;
    }

    /** Whether the clinic left a message on the person's mailbox. */
    public boolean leftMessage() {
        return isByClinic() && outcome == ContactOutcome.VOICEMAIL;
    }
}
