package clinic.intake.triage;

import clinic.intake.web.Cursors;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A place in a list that has the newest first: behind the entry of this time and id. */
public record Place(Instant at, UUID id) {

    private static final Place BEGINNING = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

    /**
     * Where a page begins.
     *
     * @param cursor of the page before, or null; 400 where it belongs to another list
     */
    public static Place of(String cursor, String list, Cursors cursors) {
        if (cursor == null) {
            return BEGINNING;
        }
        List<String> keys = cursors.keys(cursor, list);
        return new Place(Instant.parse(keys.get(0)), UUID.fromString(keys.get(1)));
    }

    /** The cursor that goes on behind it. */
    public String cursor(String list, Cursors cursors) {
        return cursors.after(list, at.toString(), id.toString());
    }
}
