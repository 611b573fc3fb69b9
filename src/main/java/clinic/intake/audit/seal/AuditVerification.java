package clinic.intake.audit.seal;

import clinic.intake.crypto.Keyset;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Checks the audit's chain for about a second at a time. */
@Singleton
public class AuditVerification {

    private static final Duration LONGEST = Duration.ofMillis(1300);

    private final ChainCheck check;
    private final DataSource dataSource;

    AuditVerification(Keyset keyset, DataSource dataSource) {
        this.check = new ChainCheck(keyset);
        this.dataSource = dataSource;
    }

    /**
     * Checks the seals from one number on.
     *
     * @param anchor a seal that has to be there, or null
     */
    @Transactional
    public CheckedChain verify(long from, Anchor anchor) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try (Connection connection = dataSource.getConnection()) {
            return check.check(connection, from, anchor, () -> System.nanoTime() - end > 0);
        } catch (SQLException e) {
            throw new IllegalStateException("the chain can't be read", e);
        }
    }
}
