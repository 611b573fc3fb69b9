package clinic.intake.triage.duplicate;

import clinic.intake.testsupport.Samples;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Merges requests and takes them apart, as staff do, and makes people to merge. */
final class Merges {

    private Merges() {}

    /** Merges one as it is now into another. */
    static Response merge(WorkedRequest request, WorkedRequest original) {
        return merge(request, original.id(), request.tag());
    }

    static Response merge(WorkedRequest request, String target, String tag) {
        return put(request, "{\"target\": \"" + target + "\"}", tag);
    }

    static Response put(WorkedRequest request, String json, String tag) {
        return WorkedRequest.asStaff()
                .header("If-Match", tag)
                .contentType("application/json")
                .body(json)
                .put(path(request));
    }

    /** Takes one as it is now out of the other. */
    static Response unmerge(WorkedRequest request) {
        return unmerge(request, request.tag());
    }

    static Response unmerge(WorkedRequest request, String tag) {
        return WorkedRequest.asStaff().header("If-Match", tag).delete(path(request));
    }

    static String path(WorkedRequest request) {
        return request.path() + "/duplicate-of";
    }

    /** A request by whom this address and this number reach; a number may be null. */
    static WorkedRequest by(String email, String phone) {
        return WorkedRequest.submitted(Samples.consultationRequest(request -> {
            request.put("email", email);
            request.put("message", "Again: " + UUID.randomUUID());
            if (phone == null) {
                request.remove("phone");
                request.put("preferredContact", "EMAIL");
            } else {
                request.put("phone", phone);
            }
        }));
    }

    /** A number that nobody else has. */
    static String newPhone() {
        return "+1 212 " + ThreadLocalRandom.current().nextInt(200, 1000) + " "
                + ThreadLocalRandom.current().nextInt(1000, 10000);
    }
}
