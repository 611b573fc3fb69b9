package clinic.intake.consultation.person;

import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A time at which someone can be reached, in the time zone that goes with it. */
@Schema(name = "ContactTime", description = "A time at which the person can be reached.")
public record ContactTime(
        @Schema(required = true, examples = "MONDAY") @NotNull
        DayOfWeek day,

        @Schema(required = true) @NotNull Part part) {

    /** A part of the day. */
    @Schema(name = "PartOfDay", description = "A part of the day.")
    public enum Part {
        MORNING,
        AFTERNOON,
        EVENING
    }

    /** As it is kept, such as {@code MONDAY MORNING}. */
    public String text() {
        return day + " " + part;
    }

    /** What is kept as {@link #text()}. */
    public static ContactTime of(String text) {
        String[] parts = text.split(" ");
        return new ContactTime(DayOfWeek.valueOf(parts[0]), Part.valueOf(parts[1]));
    }
}
