package clinic.intake.consultation;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.UUID;

/**
 * Tells whether a request repeats another one: the same body by its fingerprint, from the same e-mail address or phone number, received in
 * the ten minutes before. Worked out when staff read it, so that no reply to a sender depends on what was sent before.
 */
public final class RepeatedBodies {

    /** The most requests of one contact that are looked at, however many came within the time. */
    private static final int MOST = 100;

    /** The condition on a request {@code r}. */
    public static final String CONDITION = "(" + repeats("email_index") + " OR " + repeats("phone_index") + ")";

    private RepeatedBodies() {}

    private static String repeats(String contact) {
        return ("EXISTS (SELECT 1 FROM (SELECT d.fingerprint FROM consultation_request d WHERE d.%1$s = r.%1$s AND d.received_at >="
                        + " r.received_at - interval '10 minutes' AND (d.received_at, d.id) < (r.received_at, r.id)"
                        + " ORDER BY d.received_at DESC, d.id DESC LIMIT %2$d) AS earlier WHERE earlier.fingerprint = r.fingerprint)")
                .formatted(contact, MOST);
    }

    /** Tells for the request with this id. */
    public static boolean include(UUID id) {
        return (boolean) Panache.getSession()
                .createNativeQuery("SELECT " + CONDITION + " FROM consultation_request r WHERE r.id = ?1", Object.class)
                .setParameter(1, id)
                .getSingleResult();
    }
}
