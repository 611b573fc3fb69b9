package clinic.intake.triage.contact;

import clinic.intake.consultation.contact.Contact;
import clinic.intake.consultation.contact.ContactChannel;
import clinic.intake.consultation.contact.ContactDirection;
import clinic.intake.consultation.contact.ContactOutcome;
import clinic.intake.consultation.person.PersonRules;
import clinic.intake.consultation.person.Texts;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A contact to be noted. The remark is normalised (NFC, no space around). */
@Schema(name = "NewContactAttempt", description = "A contact to be noted.")
record NewContactAttempt(
        @Schema(required = true) @NotNull ContactChannel channel,
        @Schema(required = true) @NotNull ContactDirection direction,
        @Schema(required = true) @NotNull ContactOutcome outcome,

        @Schema(
                nullable = true,
                maxLength = 2000,
                description = "Kept encrypted. No social security or payment card numbers.",
                examples = "Will call back on Monday.")
        @CodePointLength(max = 2000)
        String remark) {

    NewContactAttempt {
        remark = Texts.optionalText(remark);
    }

    /** All faults: those found before, and those of members that don't go together. */
    List<Fault> faults(List<Fault> found) {
        List<Fault> faults = new ArrayList<>(found);
        if (channel != null && direction != null && outcome != null) {
            List<ContactOutcome> possible = ContactOutcome.listFor(channel, direction);
            if (!possible.contains(outcome)) {
                String names = possible.stream().map(Enum::name).collect(Collectors.joining(", "));
                faults.add(Fault.at("/outcome", ProblemCode.INVALID_VALUE, names));
            }
        }
        if (found.stream().noneMatch(fault -> "/remark".equals(fault.pointer()))) {
            faults.addAll(PersonRules.ofText("/remark", remark));
        }
        return faults;
    }

    /** The contact, where it has no faults. */
    Contact contact() {
        return new Contact(channel, direction, outcome, remark);
    }
}
