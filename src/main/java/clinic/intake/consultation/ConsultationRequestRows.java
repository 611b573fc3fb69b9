package clinic.intake.consultation;

import clinic.intake.database.group.Rows;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Consultation requests as rows, written and found many at a time; what one alone needs is at {@link ConsultationRequest}. */
public final class ConsultationRequestRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSERT =
            "INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language, preferred_contact,"
                    + " concerns, source_article, contact_times, time_zone, ok_to_leave_voicemail, existing_patient, requester,"
                    + " campaign, sealed, email_index, phone_index, name_index, due_at, suspicious, fingerprint, version)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?, ?, ?, ?, 0)";
    private static final String KNOWN = """
            SELECT k.key_hash, k.fingerprint, r.id, r.reference, r.received_at, r.language
            FROM idempotency_key k JOIN consultation_request r ON r.id = k.request_id WHERE k.key_hash = ANY (?)""";

    private ConsultationRequestRows() {}

    /** A request that is stored under a key. */
    public record Known(byte[] keyHash, byte[] fingerprint, StoredRequest request) {}

    /** Writes new requests, in the connection's running transaction. */
    public static void insertAll(Connection connection, List<ConsultationRequest> requests) throws SQLException {
        Rows.insert(
                connection,
                INSERT,
                requests,
                (request, row) -> row.set(
                        request.id,
                        request.reference,
                        request.status.name(),
                        request.receivedAt,
                        request.updatedAt,
                        request.language,
                        request.contactPreferences.preferredContact.name(),
                        request.concerns.toArray(String[]::new),
                        request.sourceArticle,
                        request.contactPreferences.contactTimes.toArray(String[]::new),
                        request.contactPreferences.timeZone,
                        request.contactPreferences.okToLeaveVoicemail,
                        request.existingPatient,
                        request.requester.name(),
                        json(request.campaign),
                        request.sealed,
                        request.emailIndex,
                        request.phoneIndex,
                        request.nameIndex,
                        request.triage.dueAt,
                        request.suspicious,
                        request.fingerprint));
    }

    /** The requests that are stored under these keys. */
    public static List<Known> listKnown(Connection connection, List<byte[]> keyHashes) throws SQLException {
        List<Known> known = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("bytea", keyHashes.toArray(byte[][]::new)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    StoredRequest request = new StoredRequest(
                            rows.getObject(3, UUID.class),
                            rows.getString(4),
                            rows.getObject(5, OffsetDateTime.class).toInstant(),
                            rows.getString(6));
                    known.add(new Known(rows.getBytes(1), rows.getBytes(2), request));
                }
            }
        }
        return known;
    }

    private static String json(Campaign campaign) throws SQLException {
        try {
            return campaign == null ? null : JSON.writeValueAsString(campaign);
        } catch (JsonProcessingException e) {
            throw new SQLException("a campaign can't be written");
        }
    }
}
