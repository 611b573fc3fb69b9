package clinic.intake.audit.seal;

import clinic.intake.crypto.Keyset;
import clinic.intake.database.outage.RequestDeadline;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Checks the audit's chain for as long as the running request has time. */
@Singleton
public class AuditVerification {

    /** Kept of the request's time, for the seal at hand and the reply. */
    private static final Duration KEPT = Duration.ofMillis(900);

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
        try (Connection connection = dataSource.getConnection()) {
            return check.check(
                    connection, from, anchor, () -> RequestDeadline.left().compareTo(KEPT) < 0);
        } catch (SQLException e) {
            throw new IllegalStateException("the chain can't be read", e);
        }
    }
}
