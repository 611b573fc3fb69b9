package clinic.intake.triage.queue;

import clinic.intake.consultation.Concern;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.reference.Reference;
import clinic.intake.consultation.status.ConsultationStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which requests are asked for, and in which order. What is null narrows nothing.
 *
 * @param statuses any of these
 * @param priorities any of these, at least one
 * @param assignee a subject, or {@link #NOBODY}
 * @param overdue whether the clinic's promise is broken now
 * @param snoozed whether nobody wants to see it now
 * @param suspicious whether the honeypot was filled
 * @param possibleDuplicate whether it repeats another request of the ten minutes before
 */
public record QueueQuery(
        Set<ConsultationStatus> statuses,
        Set<Priority> priorities,
        String assignee,
        Concern concern,
        String sourceArticle,
        String tag,
        Boolean overdue,
        Boolean snoozed,
        Boolean suspicious,
        Boolean possibleDuplicate,
        Reference reference,
        Instant receivedAfter,
        Instant receivedBefore,
        QueueSort sort) {

    /** Stands for those that nobody works on. */
    public static final String NOBODY = "";

    /** The statuses of what the clinic has still to act on. */
    public static final Set<ConsultationStatus> OPEN = Arrays.stream(ConsultationStatus.values())
            .filter(ConsultationStatus::isOpen)
            .collect(Collectors.toUnmodifiableSet());

    public QueueQuery {
        statuses = ordered(statuses, ConsultationStatus.class);
        if (Boolean.TRUE.equals(overdue)) {
            // What is closed is never overdue.
            statuses.retainAll(OPEN);
        }
        priorities = ordered(priorities, Priority.class);
    }

    /** All requests that the clinic has still to act on, who waits longest first. */
    public static QueueQuery open() {
        return new QueueQuery(
                OPEN,
                EnumSet.allOf(Priority.class),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                QueueSort.OLDEST);
    }

    /** True where every request that the rest allows has to be looked at, since no index tells these. */
    boolean isUnindexed() {
        return suspicious != null || possibleDuplicate != null;
    }

    /** Leaves out what no index tells. */
    QueueQuery indexed() {
        return new QueueQuery(
                statuses,
                priorities,
                assignee,
                concern,
                sourceArticle,
                tag,
                overdue,
                snoozed,
                null,
                null,
                reference,
                receivedAfter,
                receivedBefore,
                sort);
    }

    /** Whether no request can be what is asked for. */
    public boolean isOfNothing() {
        return statuses.isEmpty();
    }

    /** Names this query to cursors: equal for equal queries only. */
    String scope() {
        // Only assignee and tag are free texts, and each has its length in front.
        return "queue" + statuses + priorities + counted(assignee) + concern + sourceArticle + counted(tag) + overdue
                + snoozed + "," + suspicious + possibleDuplicate + reference + receivedAfter + receivedBefore + sort;
    }

    private static String counted(String text) {
        return text == null ? "" : text.length() + ":" + text;
    }

    private static <E extends Enum<E>> Set<E> ordered(Collection<E> values, Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        return set;
    }
}
