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

/**
 * Keys that allow exactly what a test asks for, put into the database as they stand there. Each test class has one of its own for each
 * set of scopes, so that all classes together don't use up how often one key may call.
 */
public final class StaffKeys {

    private static final Map<Use, String> KEYS = new ConcurrentHashMap<>();

    private record Use(String testClass, String audience, Set<String> scopes) {}

    private StaffKeys() {}

    /** Staff's key that has exactly these scopes. */
    public static String ofStaff(String... scopes) {
        return ofTheTest("STAFF", Set.of(scopes));
    }

    /** A partner's key that has exactly these scopes. */
    public static String ofPartner(String... scopes) {
        return ofTheTest("PARTNER", Set.of(scopes));
    }

    private static String ofTheTest(String audience, Set<String> scopes) {
        String testClass = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.endsWith("Test"))
                        .findFirst())
                .orElse("");
        return KEYS.computeIfAbsent(new Use(testClass, audience, scopes), use -> insert(use.audience(), use.scopes()));
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
