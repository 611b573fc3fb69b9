package clinic.intake.triage.request;

import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.person.PersonRules;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.triage.FutureTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of a patch that speak of more than one member, or of more than a member's form. What a patch leaves alone is not judged. */
final class PatchRules {

    private final Particulars former;
    private final Particulars merged;
    private final Set<String> reported = new HashSet<>();
    private final List<Fault> faults;

    private PatchRules(Particulars former, Particulars merged, List<Fault> found) {
        this.former = former;
        this.merged = merged;
        this.faults = new ArrayList<>(found);
        found.forEach(fault -> reported.add(fault.pointer()));
    }

    /**
     * All faults of a patch: those found before, and those by these rules at other places.
     *
     * @param region where a phone number without country code is taken to be
     * @param granted the request's consents that are granted now
     */
    static List<Fault> check(
            Particulars former,
            Particulars merged,
            List<Fault> found,
            String region,
            Set<ConsentType> granted,
            Instant now) {
        PatchRules rules = new PatchRules(former, merged, found);
        rules.checkTriage(now);
        rules.checkPerson(region);
        rules.checkConsent(granted);
        return rules.faults;
    }

    private void checkTriage(Instant now) {
        String assignee = merged.assignee();
        if (assignee != null && assignee.isEmpty()) {
            add(Fault.at("/assignee", ProblemCode.BLANK));
        } else if ("none".equals(assignee)) {
            add(Fault.at("/assignee", ProblemCode.INVALID_VALUE).as("nobody"));
        }
        for (int i = 0; i < merged.tags().size(); i++) {
            PersonRules.ofText("/tags/" + i, merged.tags().get(i)).forEach(this::add);
        }
        String until = merged.snoozedUntil();
        if (until != null && !until.equals(former.snoozedUntil())) {
            FutureTime.fault("/snoozedUntil", until, now).ifPresent(this::add);
        }
    }

    private void checkPerson(String region) {
        if (!Objects.equals(merged.name(), former.name())) {
            PersonRules.ofName("/name", merged.name()).forEach(this::add);
        }
        PersonRules.ofAddresses(
                        merged.email(),
                        merged.phone(),
                        Optional.ofNullable(merged.phone()).flatMap(typed -> PhoneNumbers.parse(typed, region)),
                        merged.preferredContact(),
                        reported::contains)
                .stream()
                .filter(fault -> fault.code() == ProblemCode.REQUIRED || isAnother(fault.pointer()))
                .forEach(this::add);
    }

    private boolean isAnother(String pointer) {
        return pointer.equals("/email")
                ? !Objects.equals(merged.email(), former.email())
                : !Objects.equals(merged.phone(), former.phone());
    }

    /** Whoever asks for another channel, or takes an address away, has to leave one that may be used. */
    private void checkConsent(Set<ConsentType> granted) {
        PreferredContact preferred = merged.preferredContact();
        boolean touched = preferred != former.preferredContact()
                || merged.email() == null && former.email() != null
                || merged.phone() == null && former.phone() != null;
        if (preferred == null || !touched) {
            return;
        }
        boolean usable = preferred.consents().stream().anyMatch(type -> granted.contains(type) && hasAddressFor(type));
        if (!usable) {
            String needed =
                    preferred.consents().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
            Fault fault = Fault.at("/preferredContact", ProblemCode.CONSENT_REQUIRED, needed);
            // Granted, but of no use any more: what is missing is an address.
            boolean withoutAddress = preferred.consents().stream().anyMatch(granted::contains);
            add(withoutAddress ? fault.as("address") : fault);
        }
    }

    /** For ANY a consent is of use only with its address; for a channel of its own a missing address is a fault of its own. */
    private boolean hasAddressFor(ConsentType type) {
        if (merged.preferredContact() != PreferredContact.ANY) {
            return true;
        }
        return (type == ConsentType.EMAIL_CONTACT ? merged.email() : merged.phone()) != null;
    }

    private void add(Fault fault) {
        if (reported.add(fault.pointer())) {
            faults.add(fault);
        }
    }
}
