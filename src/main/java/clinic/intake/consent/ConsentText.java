package clinic.intake.consent;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One wording in one language. A new version takes its place from a time on; the old one stays acceptable for 24 hours more. */
@Entity
@Table(name = "consent_text")
public class ConsentText extends PanacheEntityBase {

    private static final Duration OVERLAP = Duration.ofHours(24);

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public ConsentType type;

    public String version;

    public String language;

    public String text;

    @Column(name = "in_force_from")
    public Instant inForceFrom;

    /** The wordings to be shown now: of each type and language the latest in force. */
    static List<ConsentText> listCurrent(Instant now) {
        return list(
                "select t from ConsentText t where t.inForceFrom <= ?1 and not exists (select 1 from ConsentText later"
                        + " where later.type = t.type and later.language = t.language"
                        + " and later.inForceFrom > t.inForceFrom and later.inForceFrom <= ?1)"
                        + " order by t.type, t.language",
                now);
    }

    /** Whether it can be agreed to: it was current at some time in the last 24 hours. */
    boolean isAcceptable(List<ConsentText> all, Instant now) {
        return !inForceFrom.isAfter(now)
                && all.stream()
                        .noneMatch(other -> isSucceededBy(other) && !other.inForceFrom.isAfter(now.minus(OVERLAP)));
    }

    private boolean isSucceededBy(ConsentText other) {
        return other.type == type && other.language.equals(language) && other.inForceFrom.isAfter(inForceFrom);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
