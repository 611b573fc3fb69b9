package clinic.intake.consultation.gate;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A challenge whose solution came with a submission that was stored, until it could not be used anyway. */
@Entity
@Table(name = "used_challenge")
public class UsedChallenge extends PanacheEntityBase {

    private static final int PURGED_AT_ONCE = 1000;
    private static final String USE = "INSERT INTO used_challenge (challenge_hash, expires_at) VALUES (?, ?)"
            + " ON CONFLICT (challenge_hash) DO NOTHING";

    @Id
    @Column(name = "challenge_hash")
    public byte[] challengeHash;

    @Column(name = "expires_at")
    public Instant expiresAt;

    static boolean isUsed(SolvedChallenge challenge) {
        return count("challengeHash", challenge.hash()) > 0;
    }

    /**
     * Uses challenges up in the connection's running transaction; waits while another transaction does, and always in one order, so that
     * no two wait for each other. None may be there twice.
     *
     * @return those that were unused, as they are in the list
     */
    static Set<SolvedChallenge> useAll(Connection connection, List<SolvedChallenge> challenges) throws SQLException {
        Set<SolvedChallenge> used = new HashSet<>();
        List<SolvedChallenge> ordered = challenges.stream()
                .sorted(Comparator.comparing(SolvedChallenge::hash, Arrays::compareUnsigned))
                .toList();
        for (SolvedChallenge challenge : ordered) {
            try (PreparedStatement insert = connection.prepareStatement(USE)) {
                insert.setBytes(1, challenge.hash());
                insert.setObject(2, challenge.expiresAt().atOffset(ZoneOffset.UTC));
                if (insert.executeUpdate() == 1) {
                    used.add(challenge);
                }
            }
        }
        return used;
    }

    /** Removes some of those that expired before this; how many. */
    static int purgeSome(Instant before) {
        return getEntityManager()
                .createNativeQuery("DELETE FROM used_challenge WHERE challenge_hash IN (SELECT challenge_hash FROM"
                        + " used_challenge WHERE expires_at <= ?1 ORDER BY expires_at LIMIT " + PURGED_AT_ONCE + ")")
                .setParameter(1, before)
                .executeUpdate();
    }
}
