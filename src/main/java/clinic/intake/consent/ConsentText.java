package clinic.intake.consent;

import clinic.intake.crypto.Sha256;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** One wording in one language. A new version takes its place from a time on; the old one stays acceptable for 24 hours more. */
@Entity
@Table(name = "consent_text")
public class ConsentText extends PanacheEntityBase {

    private static final Duration OVERLAP = Duration.ofHours(24);

    /** As lists of them come: by type, then language. */
    static final Comparator<ConsentText> IN_ORDER =
            Comparator.comparing((ConsentText text) -> text.type.name()).thenComparing(text -> text.language);

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public ConsentType type;

    public String version;

    public String language;

    public String text;

    @Column(name = "in_force_from")
    public Instant inForceFrom;

    /** Whether it is to be shown: the latest in force of its type and language. */
    boolean isCurrent(List<ConsentText> all, Instant now) {
        return !inForceFrom.isAfter(now)
                && all.stream().noneMatch(other -> isSucceededBy(other) && !other.inForceFrom.isAfter(now));
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
        return Sha256.of(text);
    }
}
