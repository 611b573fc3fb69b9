package clinic.intake.triage.note;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.crypto.Sealing;
import clinic.intake.event.Event;
import clinic.intake.problem.ProblemException;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a member of staff wrote down about a request. Added, never edited; its text is sealed. */
@Entity
@Table(name = Note.TABLE)
public class Note extends PanacheEntityBase {

    static final String TABLE = "note";

    @Id
    public UUID id;

    @Column(name = "request_id")
    public UUID requestId;

    byte[] sealed;

    /** The subject of who wrote it. */
    public String author;

    @Column(name = "written_at")
    public Instant writtenAt;

    /**
     * Writes one about a request that is held. It leaves the request's version alone: nobody's change is refused for it.
     *
     * @throws ProblemException 409 where the person is erased
     */
    static Note write(ConsultationRequest request, String text, Sealing sealing, Actor author, Instant now) {
        request.requireNotErased();
        Note note = new Note();
        note.id = TimeOrderedId.next();
        note.requestId = request.id;
        note.sealed = sealing.seal(text.getBytes(StandardCharsets.UTF_8), TABLE, note.id);
        note.author = author.id();
        note.writtenAt = now;
        note.persist();
        Event.happened("consultation-request.note-added", ConsultationRequest.SUBJECT, request.id, now);
        AuditEvent.done(author, "consultation-request.add-note", ConsultationRequest.SUBJECT, request.id, now);
        return note;
    }

    /** Its text; empty where the person is erased. */
    Optional<String> openText(Sealing sealing) {
        return Optional.ofNullable(sealed)
                .map(document -> new String(sealing.open(document, TABLE, id), StandardCharsets.UTF_8));
    }

    /** Those of a request before the one of this time and id, the newest first. */
    static List<Note> listOfRequestBefore(UUID requestId, Instant writtenAt, UUID id, int limit) {
        return Note.<Note>find(
                        "requestId = ?1 and (writtenAt < ?2 or writtenAt = ?2 and id < ?3)"
                                + " order by writtenAt desc, id desc",
                        requestId,
                        writtenAt,
                        id)
                .page(0, limit)
                .list();
    }
}
