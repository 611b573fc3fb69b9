package clinic.intake.triage.queue;

import java.util.Arrays;

/** The orders that the queue comes in; each has the request's id as its last key, so that it is total. */
public enum QueueSort {
    /** Who waits longest first. */
    OLDEST("receivedAt", "received_at", false),
    /** What came last first. */
    NEWEST("-receivedAt", "received_at", true),
    /** The most urgent first, and of these who waits longest. */
    MOST_URGENT("priority", "received_at", false),
    /** What was worked on last first. */
    LAST_CHANGED("-updatedAt", "updated_at", true);

    private final String parameter;
    private final String time;
    private final boolean descending;

    QueueSort(String parameter, String time, boolean descending) {
        this.parameter = parameter;
        this.time = time;
        this.descending = descending;
    }

    /** Reads the parameter's value, which is one of those that are known. */
    public static QueueSort parse(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** The value of the parameter. */
    public String parameter() {
        return parameter;
    }

    /** The column whose time it goes by. */
    String time() {
        return time;
    }

    /** Whether the latest time comes first. */
    boolean isDescending() {
        return descending;
    }

    /** Whether urgency goes before time. */
    boolean isByUrgency() {
        return this == MOST_URGENT;
    }

    /** Whether a change of a request can change its place. */
    boolean canMove() {
        return this == MOST_URGENT || this == LAST_CHANGED;
    }
}
