package clinic.intake.triage.queue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Requests of one test, told from all others by the article that they were sent from. */
public final class StoredRequests {

    /** What tells them. */
    public final String source = "article-" + UUID.randomUUID().toString().substring(0, 13);

    private final Database database;

    public StoredRequests(Database database) {
        this.database = database;
    }

    /** A new request; its id. */
    public String submit() throws SQLException {
        return submit(request -> {});
    }

    /** A new request, changed; its id. */
    public String submit(Consumer<ObjectNode> change) throws SQLException {
        String reference = Api.sending(Samples.consultationRequest(request -> {
                    request.put("sourceArticle", source);
                    change.accept(request);
                }))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        return database.one("SELECT id FROM consultation_request WHERE reference = '" + reference + "'");
    }

    /** A new request that staff have changed since, as this assignment of SQL says; its id. */
    public String submit(String assignment) throws SQLException {
        String id = submit();
        change(id, assignment);
        return id;
    }

    /** So many new requests whose persons were erased, which cost nothing to make; their ids. */
    public List<String> insertErased(int number, String assignment) throws SQLException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String id = UUID.randomUUID().toString();
            database.asService(
                    "INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language,"
                            + " preferred_contact, concerns, source_article, sealed, email_index, name_index, erased_at) SELECT '"
                            + id
                            + "', 'CR-0000-' || upper(lpad(to_hex(nextval('consultation_request_number') / 32 % 65536), 4, '0')),"
                            + " 'RECEIVED', now, now, 'en', 'EMAIL', '{ANXIETY}', '" + source
                            + "', '', sha256('x'), '{}', now FROM clock_timestamp() AS now");
            change(id, assignment);
            ids.add(id);
        }
        return ids;
    }

    /** Changes a request as staff's work does. */
    public void change(String id, String assignment) throws SQLException {
        database.asService("UPDATE consultation_request SET version = version + 1, updated_at = clock_timestamp(), "
                + assignment + " WHERE id = '" + id + "'");
    }
}
