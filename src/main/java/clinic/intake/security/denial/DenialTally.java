package clinic.intake.security.denial;

import clinic.intake.audit.AuditEvent;
import clinic.intake.web.client.ClientAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Counts denials by minute, client, credentials and operation. Of a flood it tells so many apart, and counts the rest together. */
final class DenialTally {

    /** How many are told apart at once: a row each, so that nobody fills the audit trail. */
    static final int MOST = 2000;

    private final BiFunction<Denial, Instant, AuditEvent> event;
    private final Map<Key, Count> counts = new HashMap<>();

    /**
     * Which denials are counted together.
     *
     * @param client null for those beyond {@link #MOST}
     */
    record Key(Instant minute, ClientAddress client, String who, String operation) {}

    /** What of a key is written once its minute is over. */
    record Repeated(Key key, long times) {}

    /** What is to be written now. */
    record Due(List<Key> keys, List<AuditEvent> firsts, List<Repeated> repeated, List<Key> over) {

        boolean isEmpty() {
            return firsts.isEmpty() && repeated.isEmpty() && over.isEmpty();
        }
    }

    private static final class Count {

        private AuditEvent first;
        private long more;
    }

    /** @param event makes the audit event of the first one */
    DenialTally(BiFunction<Denial, Instant, AuditEvent> event) {
        this.event = event;
    }

    synchronized void add(Denial denial, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        String who = denial.known().map(actor -> actor.id()).or(denial::claimed).orElse(null);
        Key key = new Key(minute, denial.client(), who, denial.operation());
        Count count = counts.get(key);
        if (count != null) {
            count.more++;
        } else if (counts.size() < MOST) {
            Count made = new Count();
            made.first = event.apply(denial, now);
            counts.put(key, made);
        } else {
            counts.computeIfAbsent(new Key(minute, null, null, denial.operation()), all -> new Count()).more++;
        }
    }

    /** What is to be written at this time; it stays here until {@link #written} says that it is. */
    synchronized Due due(Instant now, boolean all) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Due due = new Due(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        counts.forEach((key, count) -> {
            if (count.first != null) {
                due.keys().add(key);
                due.firsts().add(count.first);
            }
            if (all || key.minute().isBefore(minute)) {
                due.over().add(key);
                if (count.more > 0) {
                    due.repeated().add(new Repeated(key, count.more));
                }
            }
        });
        return due;
    }

    synchronized void written(Due due) {
        due.keys().forEach(key -> counts.get(key).first = null);
        Map<Key, Long> counted = new HashMap<>();
        due.repeated().forEach(repeated -> counted.put(repeated.key(), repeated.times()));
        for (Key key : due.over()) {
            Count count = counts.get(key);
            count.more -= counted.getOrDefault(key, 0L);
            if (count.more == 0) {
                counts.remove(key);
            }
        }
    }
}
