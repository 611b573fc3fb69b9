package clinic.intake.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;

/** Knows the clinic: the default profile, from the service's own resources. */
@Singleton
public class ClinicProfile {

    private static final String RESOURCE = "/clinic/intake/profile/clinic.json";
    private static final Clinic.Links LINKS =
            new Clinic.Links("/v1/clinic", "/v1/articles", "/v1/consultation-requests", "/v1/consent-texts");

    private final Clinic clinic;

    ClinicProfile(ObjectMapper json) throws IOException {
        try (InputStream resource = ClinicProfile.class.getResourceAsStream(RESOURCE)) {
            this.clinic = json.readValue(resource, Clinic.class).with(Crisis.in("en"), LINKS);
        }
        ZoneId.of(clinic.timeZone());
    }

    /** The clinic, with its crisis block in English. */
    public Clinic clinic() {
        return clinic;
    }
}
