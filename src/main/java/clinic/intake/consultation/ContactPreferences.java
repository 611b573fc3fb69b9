package clinic.intake.consultation;

import clinic.intake.consultation.person.PreferredContact;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;

/** How the person wants to be reached. */
@Embeddable
public class ContactPreferences {

    @Enumerated(EnumType.STRING)
    @Column(name = "preferred_contact")
    public PreferredContact preferredContact;

    /** Such as {@code MONDAY MORNING}, in {@link #timeZone} or else the clinic's. */
    @Column(name = "contact_times")
    public List<String> contactTimes;

    /** IANA time zone, or null. */
    @Column(name = "time_zone")
    public String timeZone;

    /** Null where nothing was said. */
    @Column(name = "ok_to_leave_voicemail")
    public Boolean okToLeaveVoicemail;
}
