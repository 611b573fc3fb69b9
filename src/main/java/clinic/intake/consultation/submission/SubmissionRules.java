package clinic.intake.consultation.submission;

import clinic.intake.consent.AcceptableWordings;
import clinic.intake.consent.ConsentType;
import clinic.intake.consent.NewConsent;
import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.consultation.person.PersonRules;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Requester;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of a submission that speak of more than one member, or of more than a member's form. */
final class SubmissionRules {

    private final NewConsultationRequest request;
    private final Optional<PhoneNumbers.PhoneNumber> phone;
    private final Set<String> reported = new HashSet<>();
    private final List<Fault> faults;

    private SubmissionRules(
            NewConsultationRequest request, Optional<PhoneNumbers.PhoneNumber> phone, List<Fault> faults) {
        this.request = request;
        this.phone = phone;
        this.faults = new ArrayList<>(faults);
        faults.forEach(fault -> reported.add(fault.pointer()));
    }

    /**
     * All faults of a submission: those found before, and those by these rules at other places.
     *
     * @param phone what its phone number was read as; empty where it has none or none that can be called
     */
    static List<Fault> check(
            NewConsultationRequest request,
            List<Fault> found,
            Optional<PhoneNumbers.PhoneNumber> phone,
            AcceptableWordings wordings) {
        SubmissionRules rules = new SubmissionRules(request, phone, found);
        rules.checkPerson();
        rules.checkRequester();
        rules.checkAddresses();
        rules.checkVersions(wordings);
        rules.checkConsents();
        return rules.faults;
    }

    private void checkPerson() {
        if (Boolean.FALSE.equals(request.adult())) {
            add("/adult", ProblemCode.ADULT_REQUIRED);
        }
        PersonRules.ofText("/message", request.message()).forEach(this::add);
        PersonRules.ofName("/name", request.name()).forEach(this::add);
    }

    private void checkRequester() {
        Requester requester = request.requester();
        if (requester == null || requester.relationship() == null) {
            return;
        }
        boolean needsName = requester.relationship().needsName();
        if (!needsName && requester.name() != null) {
            add(Fault.at("/requester/name", ProblemCode.INVALID_VALUE).as("self"));
        } else if (needsName && requester.name() == null) {
            add("/requester/name", ProblemCode.REQUIRED);
        }
        PersonRules.ofName("/requester/name", requester.name()).forEach(this::add);
    }

    private void checkAddresses() {
        PersonRules.ofAddresses(request.email(), request.phone(), phone, request.preferredContact(), reported::contains)
                .forEach(this::add);
    }

    private void checkVersions(AcceptableWordings wordings) {
        Set<ConsentType> seen = EnumSet.noneOf(ConsentType.class);
        for (int i = 0; i < consents().size(); i++) {
            NewConsent consent = consents().get(i);
            if (consent == null || consent.type() == null || consent.version() == null) {
                continue;
            }
            if (!seen.add(consent.type())) {
                add(Fault.at("/consents/" + i + "/type", ProblemCode.INVALID_VALUE)
                        .as("once"));
            }
            if (!wordings.include(consent.type(), consent.version())) {
                add("/consents/" + i + "/version", ProblemCode.NOT_CURRENT);
            }
        }
    }

    private void checkConsents() {
        Set<ConsentType> given = EnumSet.noneOf(ConsentType.class);
        consents().stream()
                .filter(consent -> consent != null && consent.type() != null)
                .forEach(consent -> given.add(consent.type()));
        if (!given.contains(ConsentType.PRIVACY_NOTICE)) {
            add("/consents", ProblemCode.CONSENT_REQUIRED, ConsentType.PRIVACY_NOTICE);
        } else if (request.preferredContact() != null
                && request.preferredContact().consents().stream()
                        .noneMatch(type -> given.contains(type) && hasAddressFor(type))) {
            add("/consents", ProblemCode.CONSENT_REQUIRED, needed(request.preferredContact()));
        }
    }

    /** Whether a consent is of use: for ANY, only that for an address which is there. No address at all is a fault of its own. */
    private boolean hasAddressFor(ConsentType type) {
        boolean neither = request.email() == null && request.phone() == null;
        if (request.preferredContact() != PreferredContact.ANY || neither) {
            return true;
        }
        return (type == ConsentType.EMAIL_CONTACT ? request.email() : request.phone()) != null;
    }

    private static String needed(PreferredContact preferred) {
        return String.join(
                ", ", preferred.consents().stream().map(Enum::name).sorted().toList());
    }

    private List<NewConsent> consents() {
        return request.consents() == null ? List.of() : request.consents();
    }

    private void add(String pointer, ProblemCode code, Object... arguments) {
        add(Fault.at(pointer, code, arguments));
    }

    private void add(Fault fault) {
        if (reported.add(fault.pointer())) {
            faults.add(fault);
        }
    }
}
