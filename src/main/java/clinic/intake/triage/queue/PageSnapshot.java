package clinic.intake.triage.queue;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one statement of PostgreSQL saw ({@code pg_snapshot}): all transactions before {@code least}, and those from there to before
 * {@code next} that were not running.
 */
public final class PageSnapshot {

    private static final int RADIX = 36;
    /** As many as a cursor has room for. */
    private static final int MOST_RUNNING = 200;

    private final long least;
    private final long next;
    private final long[] running;

    private PageSnapshot(long least, long next, long[] running) {
        this.least = least;
        this.next = next;
        this.running = running;
    }

    /**
     * Reads PostgreSQL's text, {@code least:next:running,running}. Where more run than a cursor holds, what has ended since the
     * eldest of them began is taken as running, too: such a request is found where it was before.
     */
    public static PageSnapshot ofText(String text) {
        String[] parts = text.split(":", -1);
        long least = Long.parseLong(parts[0]);
        long[] running = numbers(parts[2], ",", 10).toArray();
        return running.length > MOST_RUNNING
                ? new PageSnapshot(least, least, new long[0])
                : new PageSnapshot(least, Long.parseLong(parts[1]), running);
    }

    static PageSnapshot ofCompact(String compact) {
        long[] numbers = numbers(compact, ".", RADIX).toArray();
        long least = numbers[0];
        return new PageSnapshot(
                least,
                least + numbers[1],
                Arrays.stream(numbers).skip(2).map(offset -> least + offset).toArray());
    }

    /** The same in a few characters: numbers to the base of 36, all but the first as the distance to it. */
    String compact() {
        return LongStream.concat(
                        LongStream.of(least, next - least),
                        Arrays.stream(running).map(number -> number - least))
                .mapToObj(number -> Long.toString(number, RADIX))
                .collect(Collectors.joining("."));
    }

    /** PostgreSQL's text. */
    @Override
    public String toString() {
        return least + ":" + next + ":"
                + Arrays.stream(running).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static LongStream numbers(String text, String separator, int radix) {
        return text.isEmpty()
                ? LongStream.empty()
                : Arrays.stream(text.split("\\Q" + separator + "\\E"))
                        .mapToLong(number -> Long.parseLong(number, radix));
    }
}
