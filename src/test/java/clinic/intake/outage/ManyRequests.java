package clinic.intake.outage;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.crypto.Sealing;
import clinic.intake.crypto.TestSealing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Requests by the ten thousand, and a key to export them with, put into the database as the service would have stored them. */
final class ManyRequests {

    private static final String INSERT = """
            INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language, preferred_contact, concerns,
                sealed, email_index, name_index)
            VALUES (?, ?, 'RECEIVED', ?, ?, 'en', 'EMAIL', '{ANXIETY}', ?, ?, '{}')""";
    private static final OffsetDateTime FIRST = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ManyRequests() {}

    /** Inserts so many, a second apart, as the role that owns the tables. */
    static void insert(Connection connection, int number, String keyset) throws SQLException {
        Sealing sealing = TestSealing.of(keyset);
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < number; i++) {
                UUID id = UUID.randomUUID();
                OffsetDateTime received = FIRST.plusSeconds(i);
                insert.setObject(1, id);
                insert.setString(2, reference(i));
                insert.setObject(3, received);
                insert.setObject(4, received);
                insert.setBytes(5, sealing.seal(person(i), ConsultationRequest.TABLE, id));
                insert.setBytes(6, hash("email " + i));
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Inserts a key of staff that has one scope; the key. */
    static String insertKey(Connection connection, String scope) throws SQLException {
        String key = "cik_Export00_" + "x".repeat(40);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO api_key (id, prefix, secret_hash, audience, name, scopes, created_at, created_by)"
                        + " VALUES (gen_random_uuid(), 'Export00', ?, 'STAFF', 'Export', ARRAY[?], now(), 'test')")) {
            insert.setBytes(1, hash(key));
            insert.setString(2, scope);
            insert.executeUpdate();
        }
        return key;
    }

    private static byte[] person(int number) {
        return """
                {"name": {"given": "José", "family": "Ruiz %1$d"}, "email": "jose-%1$d@example.com", "message": "%2$s"}""".formatted(number, "I would like to talk to someone. ".repeat(20))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String reference(int number) {
        StringBuilder characters = new StringBuilder();
        for (int i = 0, left = number; i < 8; i++, left /= 32) {
            characters.append(ALPHABET.charAt(left % 32)).append(i == 3 ? "-" : "");
        }
        return "CR-" + characters;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
