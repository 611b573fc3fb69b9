package clinic.intake.audit.reading;

import clinic.intake.audit.AuditEvent;
import clinic.intake.web.Cursors;
import clinic.intake.web.Page;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.query.NativeQuery;

/** Finds audit events, a page at a time, in the running transaction. */
@Singleton
public class AuditEvents {

    private final Cursors cursors;

    AuditEvents(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * One page, the newest first.
     *
     * @param cursor where the page begins, from the page before, or null; 400 where it belongs to another query
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Page<AuditEvent> page(AuditQuery query, int limit, String cursor) {
        List<String> after = cursor == null ? null : cursors.keys(cursor, query.scope());
        AuditSql statement = AuditSql.page(query, after, limit + 1);
        NativeQuery<AuditEvent> rows = Panache.getSession().createNativeQuery(statement.text(), AuditEvent.class);
        for (int i = 0; i < statement.values().size(); i++) {
            rows.setParameter(i + 1, statement.values().get(i));
        }
        return Page.of(
                rows.getResultList(),
                limit,
                last -> cursors.after(query.scope(), last.occurredAt.toString(), last.id.toString()));
    }
}
