package clinic.intake.consultation.form;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What POST says of a body.
 *
 * @param faults each as its code, a space and its pointer; empty where the body is accepted
 */
record Verdict(String text, JsonNode body, List<String> faults) {

    /** Codes of faults that no schema can tell: it knows neither all numbers and addresses nor what the database holds. */
    private static final Set<String> UNSAYABLE =
            Set.of("invalid-email", "invalid-phone", "forbidden-number", "not-current");

    static Verdict of(String text, boolean store) {
        // Past the contract: of what a page fills in more is taken than it tells pages to send.
        Response reply = RestAssured.given()
                .header("X-Forwarded-For", Api.newAddress())
                .contentType("application/json")
                .body(text)
                .post(Api.REQUESTS + (store ? "" : "?validateOnly=true"));
        List<String> faults = new ArrayList<>();
        if (reply.statusCode() == 400 || reply.statusCode() == 422) {
            Samples.json(reply.asString())
                    .get("errors")
                    .forEach(error -> faults.add(error.get("code").asText() + " "
                            + error.get("pointer").asText()));
        } else if (reply.statusCode() != (store ? 201 : 204)) {
            throw new AssertionError("POST answered " + reply.statusCode() + " to " + text);
        }
        return new Verdict(text, Samples.json(text), faults);
    }

    boolean isAccepted() {
        return faults.isEmpty();
    }

    /** Whether some of what is wrong is what a schema can tell. */
    boolean isRefusedForWhatASchemaCanSay() {
        return faults.stream().anyMatch(fault -> !UNSAYABLE.contains(fault.split(" ")[0]));
    }

    /** In what this verdict and a schema's differ; empty where they agree. */
    Stream<String> disagreement(SchemaUnderTest schema) {
        List<String> told = schema.faults(body).stream()
                // The form of an address is told in part: that it has an @ with something on both sides.
                .filter(message -> !(faults.contains("invalid-email /email")
                        && message.getInstanceLocation().toString().equals("/email")
                        && message.getType().equals("pattern")))
                .map(Object::toString)
                .toList();
        return told.isEmpty() == isRefusedForWhatASchemaCanSay()
                ? Stream.of("POST says " + faults + ", the schema " + told + " of " + text)
                : Stream.empty();
    }
}
