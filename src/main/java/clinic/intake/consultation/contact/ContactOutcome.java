package clinic.intake.consultation.contact;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a contact. */
@Schema(
        name = "ContactOutcome",
        description =
                "What came of it. VOICEMAIL only by PHONE; BOUNCED only OUTBOUND by SMS or EMAIL; WRONG_CONTACT not IN_PERSON; of"
                        + " what is INBOUND, NO_ANSWER only by PHONE: a missed call. More values may come.")
public enum ContactOutcome {
    REACHED,
    NO_ANSWER,
    VOICEMAIL,
    WRONG_CONTACT,
    BOUNCED;

    /** What can come of a contact by this channel in this direction. */
    public static List<ContactOutcome> listFor(ContactChannel channel, ContactDirection direction) {
        return Stream.of(values())
                .filter(outcome -> outcome.isPossible(channel, direction == ContactDirection.OUTBOUND))
                .toList();
    }

    private boolean isPossible(ContactChannel channel, boolean outbound) {
        return switch (this) {
            case REACHED -> true;
            case NO_ANSWER -> outbound || channel == ContactChannel.PHONE;
            case VOICEMAIL -> channel == ContactChannel.PHONE;
            case WRONG_CONTACT -> channel != ContactChannel.IN_PERSON;
            case BOUNCED -> outbound && (channel == ContactChannel.SMS || channel == ContactChannel.EMAIL);
        };
    }
}
