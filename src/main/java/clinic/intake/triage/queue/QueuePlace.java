package clinic.intake.triage.queue;

import clinic.intake.triage.listing.ListedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a request stands in the queue.
 *
 * @param urgency 1 for the most urgent to 4
 * @param at the time that the order goes by
 * @param asOf what the first page saw, so that what changes afterwards keeps its place; null where no change moves anything
 */
public record QueuePlace(int urgency, Instant at, UUID id, PageSnapshot asOf) {

    /** The place of a row of a page that begins after another place, or at the beginning (null). */
    public static QueuePlace of(ListedRequest row, QueuePlace before) {
        PageSnapshot asOf = before == null
                ? Optional.ofNullable(row.snapshot()).map(PageSnapshot::ofText).orElse(null)
                : before.asOf;
        return new QueuePlace(row.urgency(), row.placedAt(), row.id(), asOf);
    }

    /** Reads what a cursor holds. */
    static QueuePlace ofKeys(List<String> keys) {
        return new QueuePlace(
                Integer.parseInt(keys.get(0)),
                Instant.parse(keys.get(1)),
                UUID.fromString(keys.get(2)),
                keys.get(3).isEmpty() ? null : PageSnapshot.ofCompact(keys.get(3)));
    }

    /** What a cursor holds. */
    String[] keys() {
        return new String[] {String.valueOf(urgency), at.toString(), id.toString(), asOf == null ? "" : asOf.compact()};
    }
}
