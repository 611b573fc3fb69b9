package clinic.intake.consultation.gate;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A challenge whose solution came with a submission that was stored, until it could not be used anyway. */
@Entity
@Table(name = "used_challenge")
public class UsedChallenge extends PanacheEntityBase {

    private static final int PURGED_AT_ONCE = 1000;

    @Id
    @Column(name = "challenge_hash")
    public byte[] challengeHash;

    @Column(name = "expires_at")
    public Instant expiresAt;

    static boolean isUsed(SolvedChallenge challenge) {
        return count("challengeHash", challenge.hash()) > 0;
    }

    /**
     * Uses a challenge up in the running transaction; waits while another transaction does.
     *
     * @return whether it was unused
     */
    static boolean use(SolvedChallenge challenge) {
        int rows = getEntityManager()
                .createNativeQuery("INSERT INTO used_challenge (challenge_hash, expires_at) VALUES (?1, ?2)"
                        + " ON CONFLICT (challenge_hash) DO NOTHING")
                .setParameter(1, challenge.hash())
                .setParameter(2, challenge.expiresAt())
                .executeUpdate();
        return rows == 1;
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
