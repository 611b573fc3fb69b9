package clinic.intake.triage;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;

/** A request that a visitor has sent, as staff with all they need work on it and as the visitor sees it. */
public record WorkedRequest(String id, String reference, String token) {

    public static final String REQUESTS = "/v1/staff/consultation-requests/";

    /** A new one, by a new person. */
    public static WorkedRequest submitted() {
        return submitted(Samples.consultationRequest());
    }

    /** The one of this body. */
    public static WorkedRequest submitted(String body) {
        Response issued = Api.sending(body).post(Api.REQUESTS);
        String reference = issued.path("reference");
        String id = one("SELECT id FROM consultation_request WHERE reference = '" + reference + "'");
        return new WorkedRequest(id, reference, issued.path("receiptToken"));
    }

    /** RFC 7396 §4. REST Assured adds a charset of its own where none is named. */
    public static final String MERGE_PATCH = "application/merge-patch+json; charset=utf-8";

    /** Staff who read and write. */
    public static RequestSpecification asStaff() {
        return Api.asStaff(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_WRITE);
    }

    /** Its address for staff. */
    public String path() {
        return REQUESTS + id;
    }

    public Response get() {
        return asStaff().get(path());
    }

    /** The tag that it has now, read past the API so that nothing is audited. */
    public String tag() {
        return '"' + one("SELECT version FROM consultation_request WHERE id = '" + id + "'") + '"';
    }

    /** Changes it as it is now. */
    public Response patch(String json) {
        return patch(json, tag());
    }

    public Response patch(String json, String tag) {
        return asStaff()
                .header("If-Match", tag)
                .contentType(MERGE_PATCH)
                .body(json)
                .patch(path());
    }

    /** Moves it as it is now. */
    public Response move(String json) {
        return move(json, tag());
    }

    public Response move(String json, String tag) {
        return asStaff()
                .header("If-Match", tag)
                .contentType("application/json")
                .body(json)
                .post(path() + "/transitions");
    }

    /** Moves it to a status that needs nothing else. */
    public Response moveTo(String status) {
        return move("{\"to\": \"" + status + "\"}");
    }

    /** Adds a note with this body. */
    public Response addNote(String json) {
        return asStaff().contentType("application/json").body(json).post(path() + "/notes");
    }

    /** Notes a contact without a remark. */
    public Response noteContact(String channel, String direction, String outcome) {
        return noteContact("{\"channel\": \"%s\", \"direction\": \"%s\", \"outcome\": \"%s\"}"
                .formatted(channel, direction, outcome));
    }

    /** Notes a contact with this body. */
    public Response noteContact(String json) {
        return asStaff().contentType("application/json").body(json).post(path() + "/contacts");
    }

    /** The visitor takes one consent back. */
    public Response revoke(String consent) {
        return asVisitor().delete("/v1/receipts/" + reference + "/consents/" + consent);
    }

    /** It alone as the queue shows it to whom asks for this as well, such as {@code &overdue=true}; nothing where it is not so. */
    public Response inQueue(String conditions) {
        return asStaff().get("/v1/staff/consultation-requests?reference=" + reference + conditions);
    }

    public Response undo() {
        return undo(tag());
    }

    public Response undo(String tag) {
        return asStaff().header("If-Match", tag).delete(path() + "/transitions/latest");
    }

    /** The visitor takes it back. */
    public Response withdraw() {
        return asVisitor().put("/v1/receipts/" + reference + "/withdrawal");
    }

    public Response receipt() {
        return asVisitor().get("/v1/receipts/" + reference);
    }

    private RequestSpecification asVisitor() {
        return Api.asVisitor().noContentType().header("Receipt-Token", token);
    }

    /** Puts it to a status past all rules. */
    public void put(String status) throws SQLException {
        set("status = '" + status + "'");
    }

    /** Sets columns past all rules. */
    public void set(String columns) throws SQLException {
        database().asOwner("UPDATE consultation_request SET " + columns + " WHERE id = '" + id + "'");
    }

    /** One of its columns. */
    public String column(String expression) {
        return one("SELECT " + expression + " FROM consultation_request WHERE id = '" + id + "'");
    }

    /** Its steps, such as {@code RECEIVED>IN_REVIEW STAFF}. */
    public String history() {
        return one("SELECT coalesce(string_agg(from_status || '>' || to_status || ' ' || actor_type, ', ' ORDER BY"
                + " request_version), '') FROM transition WHERE request_id = '" + id + "'");
    }

    /** The types of its events. */
    public String events() {
        return one("SELECT string_agg(type, ' ' ORDER BY id) FROM event WHERE subject_id = '" + id + "'");
    }

    /** What was done with it, such as {@code consultation-request.change[priority,tags]}. */
    public String audited() {
        return one("SELECT string_agg(action || CASE WHEN changed_members = '{}' THEN '' ELSE '[' ||"
                + " array_to_string(changed_members, ',') || ']' END, ' ' ORDER BY id) FROM audit_event WHERE subject_id = '"
                + id + "'");
    }

    private static String one(String sql) {
        try {
            return database().one(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database database() {
        return CDI.current().select(Database.class).get();
    }
}
