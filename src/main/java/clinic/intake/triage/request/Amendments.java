package clinic.intake.triage.request;

import clinic.intake.audit.Actor;
import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentLedger;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.RequestSealing;
import clinic.intake.consultation.SealedPerson;
import clinic.intake.consultation.person.ContactTime;
import clinic.intake.consultation.person.EmailAddress;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.priority.Promises;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.triage.FutureTime;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Changes what a patch asks for on a request. What the patch says and is so already is no change. */
@Singleton
class Amendments {

    private static final String MYSELF = "me";

    private final Validation validation;
    private final RequestSealing sealing;
    private final Promises promises;
    private final ClinicProfile profile;
    private final Clock clock;

    Amendments(Validation validation, RequestSealing sealing, Promises promises, ClinicProfile profile, Clock clock) {
        this.validation = validation;
        this.sealing = sealing;
        this.promises = promises;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * Changes a request that is held.
     *
     * @return whether anything is different now
     * @throws ProblemException 422 where the request would break a rule
     */
    boolean apply(ConsultationRequest request, JsonBody<ConsultationRequestPatch> body, Actor actor) {
        Instant now = clock.instant();
        SealedPerson person = sealing.open(request);
        Particulars former = Particulars.of(request, person, now);
        Particulars merged = former.merged(body.tree(), body.value());
        requireValid(request, former, merged, body, now);
        Set<String> changed = new TreeSet<>();
        changeTriage(request, merged, actor, changed, now);
        changeContact(request, merged, changed);
        changePerson(request, person, merged, body.tree(), changed);
        if (!changed.isEmpty()) {
            request.amended(changed, actor, now);
        }
        return !changed.isEmpty();
    }

    private void requireValid(
            ConsultationRequest request,
            Particulars former,
            Particulars merged,
            JsonBody<ConsultationRequestPatch> body,
            Instant now) {
        List<Fault> faults = PatchRules.check(
                former,
                merged,
                validation.faults(new JsonBody<>(body.tree(), merged, body.ignored(), body.faults())),
                region(),
                ConsentLedger.of(request.id, contactToBe(merged)).granted(),
                now);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** What can't be read as an address or a number is none, and has a fault of its own. */
    private Consent.Contact contactToBe(Particulars merged) {
        String email = Optional.ofNullable(merged.email())
                .filter(text -> EmailAddress.parse(text).isPresent())
                .orElse(null);
        PhoneNumbers.PhoneNumber phone = Optional.ofNullable(merged.phone())
                .flatMap(typed -> PhoneNumbers.parse(typed, region()))
                .orElse(null);
        return sealing.contactOf(email, phone);
    }

    private void changeTriage(
            ConsultationRequest request, Particulars merged, Actor actor, Set<String> changed, Instant now) {
        String assignee = MYSELF.equals(merged.assignee()) ? actor.id() : merged.assignee();
        if (differs("assignee", request.triage.assignee, assignee, changed)) {
            request.triage.assignee = assignee;
        }
        if (differs("priority", request.triage.priority, merged.priority(), changed)) {
            request.triage.prioritise(merged.priority(), request.receivedAt, promises);
        }
        List<String> tags = merged.tags().stream().distinct().toList();
        if (differs("tags", request.triage.tags, tags, changed)) {
            request.triage.tags = tags;
        }
        Instant until = merged.snoozedUntil() == null
                ? null
                : FutureTime.parse(merged.snoozedUntil()).orElseThrow();
        if (differs("snoozedUntil", request.triage.snoozeAt(now), until, changed)) {
            request.triage.snoozedUntil = until;
        }
    }

    private static void changeContact(ConsultationRequest request, Particulars merged, Set<String> changed) {
        if (differs(
                "preferredContact", request.contactPreferences.preferredContact, merged.preferredContact(), changed)) {
            request.contactPreferences.preferredContact = merged.preferredContact();
        }
        List<String> times =
                merged.contactTimes().stream().map(ContactTime::text).distinct().toList();
        if (differs("contactTimes", request.contactPreferences.contactTimes, times, changed)) {
            request.contactPreferences.contactTimes = times;
        }
        if (differs(
                "okToLeaveVoicemail",
                request.contactPreferences.okToLeaveVoicemail,
                merged.okToLeaveVoicemail(),
                changed)) {
            request.contactPreferences.okToLeaveVoicemail = merged.okToLeaveVoicemail();
        }
    }

    private void changePerson(
            ConsultationRequest request, SealedPerson person, Particulars merged, JsonNode sent, Set<String> changed) {
        PersonName name = merged.name();
        PhoneNumbers.PhoneNumber phone = sent.has("phone") ? phone(merged) : person.phoneNumber();
        boolean differs = differs("name.given", person.name().given(), name.given(), changed);
        differs |= differs("name.family", person.name().family(), name.family(), changed);
        differs |= differs("name.preferred", person.name().preferred(), name.preferred(), changed);
        differs |= differs("email", person.email(), merged.email(), changed);
        differs |= differs("phone", person.phoneNumber(), phone, changed);
        if (differs) {
            sealing.correct(request, person.corrected(name, merged.email(), phone));
        }
    }

    private PhoneNumbers.PhoneNumber phone(Particulars merged) {
        return merged.phone() == null
                ? null
                : PhoneNumbers.parse(merged.phone(), region()).orElseThrow();
    }

    private String region() {
        return profile.clinic().address().country();
    }

    private static boolean differs(String member, Object former, Object latter, Set<String> changed) {
        boolean differs = !Objects.equals(former, latter);
        if (differs) {
            changed.add(member);
        }
        return differs;
    }
}
