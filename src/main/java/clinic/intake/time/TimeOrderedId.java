package clinic.intake.time;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** New identifiers: UUIDs of version 7 (RFC 9562 §5.7), which sort by the time they were made. */
public final class TimeOrderedId {

    private TimeOrderedId() {}

    /** The next identifier, greater than all that this JVM made before. */
    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
