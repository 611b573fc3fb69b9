package clinic.intake.profile;

import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ClinicTest {

    @Test
    void clinicSaysWhoItIsAndWhereHelpIs() {
        Api.asVisitor()
                .get("/v1/clinic")
                .then()
                .statusCode(200)
                .body("name", equalTo("The Wellness Drip"))
                .body("phone", equalTo("+14134230733"))
                .body("address.postalCode", equalTo("01089"))
                .body("timeZone", equalTo("America/New_York"))
                .body("services.availability", hasItem("COMING_SOON"))
                .body("openingHours[0].day", equalTo("MONDAY"))
                .body("crisis.call", equalTo("988"))
                .body("crisis.text", equalTo("988"))
                .body("crisis.emergency", equalTo("911"))
                .body("crisis.chat", containsString("988lifeline.org"))
                .body("crisis.message", not(blankOrNullString()))
                .body("crisis.notice", containsString("not monitored around the clock"));
    }
}
