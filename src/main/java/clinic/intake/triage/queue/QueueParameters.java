package clinic.intake.triage.queue;

import clinic.intake.consultation.Concern;
import clinic.intake.consultation.person.Texts;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.reference.Reference;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Caller;
import clinic.intake.web.TimeParameter;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.hibernate.validator.constraints.CodePointLength;

/** What the queue is narrowed to and ordered by, as an address says it. */
public class QueueParameters {

    private static final String ME = "me";
    private static final String NONE = "none";
    private static final String FLAG = "^(true|false)$";

    @Parameter(
            description =
                    "Only requests with one of these statuses; give it once for each. Without it those that the clinic has still to act on"
                            + " (RECEIVED, IN_REVIEW, CONTACTED, SCHEDULED, UNREACHABLE), and with a reference all.")
    @QueryParam("status")
    public List<ConsultationStatus> status;

    @Parameter(description = "Only requests with one of these priorities; give it once for each.")
    @QueryParam("priority")
    public List<Priority> priority;

    @Parameter(
            description = "Who works on it: me, none, or the subject that GET /v1/staff/me tells of someone.",
            example = "me")
    @QueryParam("assignee")
    @Schema(minLength = 1, maxLength = 255)
    @CodePointLength(min = 1, max = 255)
    public String assignee;

    @Parameter(description = "Only requests with this among their concerns.")
    @QueryParam("concern")
    public Concern concern;

    @Parameter(
            description = "Only requests that were sent from the article with this slug.",
            example = "preparing-for-an-infusion-day")
    @QueryParam("sourceArticle")
    @Size(min = 1, max = 100)
    @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+)*$", message = "slug")
    public String sourceArticle;

    @Parameter(description = "Only requests with this tag.", example = "call-back")
    @QueryParam("tag")
    @Schema(minLength = 1, maxLength = 40)
    @CodePointLength(min = 1, max = 40)
    public String tag;

    @Parameter(description = "true: only open requests whose dueAt is over; false: only others.")
    @QueryParam("overdue")
    @Schema(enumeration = {"true", "false"})
    @Pattern(regexp = FLAG, message = "boolean")
    public String overdue;

    @Parameter(description = "true: only requests that are put off until later; false: only others.")
    @QueryParam("snoozed")
    @Schema(enumeration = {"true", "false"})
    @Pattern(regexp = FLAG, message = "boolean")
    public String snoozed;

    @Parameter(
            description =
                    "true: only requests that came with the form's hidden field filled in; false: only others. Where the rest allows more"
                            + " than 10,000 requests this is 422 too-wide.")
    @QueryParam("suspicious")
    @Schema(enumeration = {"true", "false"})
    @Pattern(regexp = FLAG, message = "boolean")
    public String suspicious;

    @Parameter(
            description =
                    "true: only requests that repeat another one of the ten minutes before; false: only others. Where the rest allows more"
                            + " than 10,000 requests this is 422 too-wide.")
    @QueryParam("possibleDuplicate")
    @Schema(enumeration = {"true", "false"})
    @Pattern(regexp = FLAG, message = "boolean")
    public String possibleDuplicate;

    @Parameter(
            description = "Only the request with this reference; case and hyphens don't matter.",
            example = "CR-7K3M-9QXZ")
    @QueryParam("reference")
    @Schema(minLength = 1, maxLength = 40)
    @CodePointLength(min = 1, max = 40)
    public String reference;

    @Parameter(description = "Only what was received later (RFC 3339).")
    @QueryParam("receivedAfter")
    @Schema(format = "date-time", examples = "2026-01-31T00:00:00Z")
    @Pattern(regexp = TimeParameter.FORM, message = "time")
    public String receivedAfter;

    @Parameter(description = "Only what was received earlier (RFC 3339).")
    @QueryParam("receivedBefore")
    @Schema(format = "date-time", examples = "2026-02-28T00:00:00Z")
    @Pattern(regexp = TimeParameter.FORM, message = "time")
    public String receivedBefore;

    @Parameter(
            description =
                    "receivedAt: who waits longest first; -receivedAt: what came last first; priority: the most urgent first,"
                            + " and of these who waits longest; -updatedAt: what was worked on last first.")
    @QueryParam("sort")
    @DefaultValue("receivedAt")
    @Schema(
            enumeration = {"receivedAt", "-receivedAt", "priority", "-updatedAt"},
            defaultValue = "receivedAt")
    @Pattern(regexp = "^(-?receivedAt|priority|-updatedAt)$", message = "queue-sort")
    public String sort;

    /**
     * The query that these mean to a caller.
     *
     * @throws ProblemException 400 where one of them means nothing
     */
    public QueueQuery query(Caller caller) {
        Faults faults = new Faults();
        QueueQuery query = new QueueQuery(
                constants(status, reference == null ? QueueQuery.OPEN : EnumSet.allOf(ConsultationStatus.class)),
                constants(priority, EnumSet.allOf(Priority.class)),
                subject(caller, faults),
                concern,
                sourceArticle,
                storable("tag", Texts.line(tag), faults),
                flag(overdue),
                flag(snoozed),
                flag(suspicious),
                flag(possibleDuplicate),
                parsedReference(faults),
                TimeParameter.parse("receivedAfter", receivedAfter, faults),
                TimeParameter.parse("receivedBefore", receivedBefore, faults),
                QueueSort.parse(sort));
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults.list());
        }
        return query;
    }

    private static Boolean flag(String value) {
        return value == null ? null : Boolean.valueOf(value);
    }

    private String subject(Caller caller, Faults faults) {
        if (NONE.equals(assignee)) {
            return QueueQuery.NOBODY;
        }
        return ME.equals(assignee) ? caller.actor().id() : storable("assignee", assignee, faults);
    }

    /** A text that could stand in the database; PostgreSQL takes every character but one. */
    private static String storable(String parameter, String text, Faults faults) {
        if (text != null && text.indexOf('\u0000') >= 0) {
            faults.add(Fault.inParameter(parameter, ProblemCode.INVALID_PARAMETER));
        }
        return text;
    }

    private Reference parsedReference(Faults faults) {
        Optional<Reference> parsed = Optional.ofNullable(reference).flatMap(Reference::parse);
        if (reference != null && parsed.isEmpty()) {
            faults.add(Fault.inParameter("reference", ProblemCode.INVALID_PARAMETER)
                    .as("reference"));
        }
        return parsed.orElse(null);
    }

    private static <E extends Enum<E>> Set<E> constants(Collection<E> given, Set<E> otherwise) {
        return given == null || given.isEmpty() ? otherwise : EnumSet.copyOf(given);
    }
}
