package clinic.intake.triage.request;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.SealedPerson;
import clinic.intake.consultation.person.ContactTime;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Texts;
import clinic.intake.consultation.priority.Priority;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;

/** All that staff can change on a request: as it is, or as it would be with a patch merged into it. */
record Particulars(
        @CodePointLength(max = 255) String assignee,
        @NotNull Priority priority,
        @Size(max = 20) List<@NotBlank @CodePointLength(max = 40) String> tags,
        String snoozedUntil,
        @NotNull @Valid PersonName name,
        @CodePointLength(max = 254) String email,
        @CodePointLength(max = 50) String phone,
        @NotNull PreferredContact preferredContact,
        @Size(max = 21) List<@NotNull @Valid ContactTime> contactTimes,
        Boolean okToLeaveVoicemail) {

    /** As a request is. */
    static Particulars of(ConsultationRequest request, SealedPerson person, Instant now) {
        return new Particulars(
                request.triage.assignee,
                request.triage.priority,
                request.triage.tags,
                text(request.triage.snoozeAt(now)),
                person.name(),
                person.email(),
                person.phone(),
                request.contactPreferences.preferredContact,
                request.contactPreferences.contactTimes.stream()
                        .map(ContactTime::of)
                        .toList(),
                request.contactPreferences.okToLeaveVoicemail);
    }

    /** The same with a patch merged into it (RFC 7396 §2). */
    Particulars merged(JsonNode sent, ConsultationRequestPatch patch) {
        return new Particulars(
                sent.has("assignee") ? Texts.line(patch.assignee()) : assignee,
                sent.has("priority") ? patch.priority() : priority,
                sent.has("tags") ? lines(patch.tags()) : tags,
                sent.has("snoozedUntil") ? patch.snoozedUntil() : snoozedUntil,
                sent.has("name") ? name(sent.get("name"), patch.name()) : name,
                sent.has("email") ? Texts.line(patch.email()) : email,
                sent.has("phone") ? Texts.line(patch.phone()) : phone,
                sent.has("preferredContact") ? patch.preferredContact() : preferredContact,
                sent.has("contactTimes") ? times(patch.contactTimes()) : contactTimes,
                sent.has("okToLeaveVoicemail") ? patch.okToLeaveVoicemail() : okToLeaveVoicemail);
    }

    private PersonName name(JsonNode sent, NameChange change) {
        return change == null ? null : change.mergedInto(name, sent);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static List<String> lines(List<String> texts) {
        List<String> lines = new ArrayList<>();
        if (texts != null) {
            texts.forEach(text -> lines.add(Texts.line(text)));
        }
        return lines;
    }

    private static List<ContactTime> times(List<ContactTime> sent) {
        return sent == null ? List.of() : sent;
    }
}
