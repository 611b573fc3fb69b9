package clinic.intake.consultation;

import clinic.intake.consultation.person.ForbiddenNumbers;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.consultation.person.PhoneNumbers;
import com.fasterxml.jackson.annotation.JsonInclude;

/** What is personal in a request: the document that is sealed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SealedPerson(
        PersonName name,
        String email,
        String phone,
        String phoneExtension,
        String message,
        PersonName requester,
        String sourceArticle,
        String spokenLanguage) {

    /** What is told where the person is erased, or not to be told. */
    public static final SealedPerson NOBODY = new SealedPerson(null, null, null, null, null, null, null, null);

    static SealedPerson of(NewConsultationRequest request, PhoneNumbers.PhoneNumber phone) {
        return new SealedPerson(
                request.name(),
                request.email(),
                phone == null ? null : phone.e164(),
                phone == null ? null : phone.extension(),
                request.message(),
                request.requester() == null ? null : request.requester().name(),
                source(request),
                request.spokenLanguage());
    }

    /** What is no slug is kept as free text, unless it looks like a number that nobody may send: no person could correct it. */
    private static String source(NewConsultationRequest request) {
        String source = request.sourceArticle();
        return source == null || request.hasSlugAsSource() || ForbiddenNumbers.in(source) ? null : source;
    }

    /** The same, corrected. */
    public SealedPerson corrected(PersonName newName, String newEmail, PhoneNumbers.PhoneNumber newPhone) {
        return new SealedPerson(
                newName,
                newEmail,
                newPhone == null ? null : newPhone.e164(),
                newPhone == null ? null : newPhone.extension(),
                message,
                requester,
                sourceArticle,
                spokenLanguage);
    }

    /** The phone's number, or null. */
    public PhoneNumbers.PhoneNumber phoneNumber() {
        return phone == null ? null : new PhoneNumbers.PhoneNumber(phone, phoneExtension);
    }
}
