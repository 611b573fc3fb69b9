package clinic.intake.triage.audit;

import clinic.intake.audit.AuditEvent;
import clinic.intake.audit.reading.AuditEventPage;
import clinic.intake.audit.reading.AuditEvents;
import clinic.intake.audit.reading.AuditQuery;
import clinic.intake.security.Caller;
import clinic.intake.web.NextPage;
import clinic.intake.web.Page;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.UUID;

/** Reads the audit for someone, which is itself audited: who watches is watched. */
@Singleton
class AuditReading {

    private final AuditEvents events;
    private final Caller caller;
    private final Clock clock;

    AuditReading(AuditEvents events, Caller caller, Clock clock) {
        this.events = events;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * One page of the audit as a reply, in the running transaction.
     *
     * @param subjectType of what the reader is told about, by which their reading is audited
     * @param subjectId which one; null where it is not one alone
     */
    Response page(AuditQuery query, int limit, String cursor, UriInfo address, String subjectType, UUID subjectId) {
        Page<AuditEvent> page = events.page(query, limit, cursor);
        AuditEvent.read(caller.actor(), "audit-event.list", subjectType, subjectId, clock.instant());
        return Response.ok(AuditEventPage.of(page))
                .header("Link", NextPage.link(address, page.nextCursor()))
                .build();
    }
}
