package clinic.intake.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The clinic as the public sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Clinic", description = "The clinic: who it is, when it is open and what it offers.")
public record Clinic(
        @Schema(required = true, examples = "The Wellness Drip")
        String name,

        @Schema(required = true, description = "E.164.", examples = "+14134230733")
        String phone,

        @Schema(required = true) Address address,

        @Schema(required = true, description = "IANA time zone.", examples = "America/New_York")
        String timeZone,

        @Schema(
                required = true,
                description = "When the clinic is open, in its own time zone; a day that is missing is closed.")
        List<OpeningHours> openingHours,

        @Schema(required = true) List<Service> services,
        @Schema(required = true) Crisis crisis,
        @Schema(required = true) Links links) {

    /** Whom to contact, as it stands in articles and receipts. */
    public Contact contact() {
        return new Contact(name, phone, address);
    }

    Clinic with(Crisis block, Links withLinks) {
        return new Clinic(name, phone, address, timeZone, openingHours, services, block, withLinks);
    }

    /** A postal address. */
    @Schema(name = "Address", description = "A postal address.")
    public record Address(
            @Schema(required = true, examples = "1817 Riverdale St")
            String street,

            @Schema(required = true, examples = "West Springfield")
            String locality,

            @Schema(required = true, examples = "MA") String region,
            @Schema(required = true, examples = "01089") String postalCode,

            @Schema(required = true, description = "ISO 3166-1 alpha-2.", examples = "US")
            String country) {}

    /** The hours of one day. */
    @Schema(name = "OpeningHours", description = "The hours of one day, in the clinic's time zone.")
    public record OpeningHours(
            @Schema(
                    required = true,
                    enumeration = {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"})
            String day,

            @Schema(required = true, pattern = "^([01]\\d|2[0-3]):[0-5]\\d$", examples = "09:00")
            String opens,

            @Schema(required = true, pattern = "^([01]\\d|2[0-3]):[0-5]\\d$", examples = "17:00")
            String closes) {}

    /** What the clinic offers. */
    @Schema(name = "Service", description = "One thing that the clinic offers or will offer.")
    public record Service(
            @Schema(required = true, examples = "Ketamine infusion therapy")
            String name,

            @Schema(required = true) Availability availability) {}

    /** Whether a service can be had. */
    @Schema(name = "ServiceAvailability", description = "Whether a service can be had. More values may come.")
    public enum Availability {
        AVAILABLE,
        COMING_SOON
    }

    /** Whom to contact. */
    @Schema(name = "ClinicContact", description = "Whom to contact.")
    public record Contact(
            @Schema(required = true, examples = "The Wellness Drip")
            String name,

            @Schema(required = true, description = "E.164.", examples = "+14134230733")
            String phone,

            @Schema(required = true) Address address) {}

    /** Where to go on. */
    @Schema(name = "ClinicLinks", description = "Relative references to what belongs to the clinic.")
    public record Links(
            @Schema(required = true, format = "uri-reference", examples = "/v1/clinic")
            String self,

            @Schema(required = true, format = "uri-reference", examples = "/v1/articles")
            String articles,

            @Schema(required = true, format = "uri-reference", examples = "/v1/consultation-requests")
            String consultationRequests,

            @Schema(required = true, format = "uri-reference", examples = "/v1/consent-texts")
            String consentTexts) {}
}
