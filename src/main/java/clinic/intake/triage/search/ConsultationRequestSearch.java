package clinic.intake.triage.search;

import clinic.intake.consultation.person.Texts;
import clinic.intake.consultation.status.ConsultationStatus;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** Whose requests are looked for; all that is given has to fit. */
@Schema(
        name = "ConsultationRequestSearch",
        description =
                "Whose requests are looked for: at least one of email, phone and name; a request has to have all that is given. They"
                        + " come latest first.")
record ConsultationRequestSearch(
        @Schema(
                nullable = true,
                maxLength = 254,
                pattern = "^[^@]+@[^@]+$",
                description = "The whole address; case doesn't matter.",
                examples = "ana@example.com")
        @CodePointLength(max = 254)
        String email,

        @Schema(
                nullable = true,
                maxLength = 50,
                pattern = Texts.SEEN,
                description = "The whole number in any form people write it; its extension doesn't matter.",
                examples = "(413) 555-0137")
        @CodePointLength(max = 50)
        String phone,

        @Schema(
                nullable = true,
                maxLength = 300,
                pattern = Texts.SEEN,
                description =
                        "Whole words of the person's or the requester's name, in any order; case and accents don't matter.",
                examples = "ruiz ana")
        @CodePointLength(max = 300)
        String name,

        @Schema(
                nullable = true,
                maxItems = 10,
                description = "Only requests with one of these; all where it is missing.")
        @Size(max = 10)
        List<@NotNull ConsultationStatus> status,

        @Schema(nullable = true, minimum = "1", maximum = "100", defaultValue = "20", description = "How many at most.")
        Integer limit,

        @Schema(
                nullable = true,
                maxLength = 2000,
                description = "The nextCursor of the page before, with the same other members.")
        @CodePointLength(max = 2000)
        String cursor) {

    private static final int USUAL_LIMIT = 20;

    ConsultationRequestSearch {
        email = Texts.line(email);
        phone = Texts.line(phone);
        name = Texts.line(name);
        status = status == null ? List.of() : status;
        limit = limit == null ? Integer.valueOf(USUAL_LIMIT) : limit;
    }
}
