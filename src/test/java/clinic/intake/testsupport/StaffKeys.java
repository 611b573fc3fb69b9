package clinic.intake.testsupport;

import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that allow exactly what a test asks for, put into the database as they stand there, one for each set of scopes. */
public final class StaffKeys {

    private static final Map<Set<String>, String> OF_STAFF = new ConcurrentHashMap<>();
    private static final Map<Set<String>, String> OF_PARTNERS = new ConcurrentHashMap<>();

    private StaffKeys() {}

    /** Staff's key that has exactly these scopes. */
    public static String ofStaff(String... scopes) {
        return OF_STAFF.computeIfAbsent(Set.of(scopes), set -> insert("STAFF", set));
    }

    /** A partner's key that has exactly these scopes. */
    public static String ofPartner(String... scopes) {
        return OF_PARTNERS.computeIfAbsent(Set.of(scopes), set -> insert("PARTNER", set));
    }

    /** A new key for this audience, with these scopes. */
    public static String insert(String audience, Set<String> scopes) {
        String random = UUID.randomUUID().toString().replace("-", "");
        String key = "cik_" + random.substring(0, 8) + "_" + UUID.randomUUID() + random;
        try (Connection connection = CDI.current().select(Database.class).get().asOwner();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO api_key (id, prefix, secret_hash, audience, name, scopes, created_at, created_by)"
                                + " VALUES (?, ?, ?, ?, ?, ?, now(), 'test')")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, random.substring(0, 8));
            insert.setBytes(3, MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
            insert.setString(4, audience);
            insert.setString(5, "Test " + random.substring(0, 8));
            insert.setArray(6, connection.createArrayOf("text", scopes.toArray()));
            insert.executeUpdate();
            return key;
        } catch (SQLException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
