package clinic.intake.triage.duplicate;

import clinic.intake.consent.Consent;
import clinic.intake.triage.Place;
import clinic.intake.triage.duplicate.PossibleDuplicate.Match;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A possible duplicate as it is read, its person still sealed. */
record DuplicateRow(ListedRequest request, List<Match> matches, UUID duplicateOf) {

    private static final int BEHIND_PLACE = ListedRequest.WIDTH + 1;

    /**
     * Requests of a contact, the latest first: neither the one that they are looked for, nor spam, nor what is erased.
     */
    static List<DuplicateRow> list(Connection connection, UUID of, Consent.Contact contact, Place after, int rows)
            throws SQLException {
        List<DuplicateRow> found = new ArrayList<>();
        try (PreparedStatement select = statement(of, contact, after, rows).prepare(connection, "");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(read(row, contact));
            }
        }
        return found;
    }

    /** By each hash as many as the page needs, in the order of its index; the page is of these. */
    private static SqlText statement(UUID of, Consent.Contact contact, Place after, int rows) {
        SqlText sql = new SqlText()
                .add("SELECT " + ListedRequest.COLUMNS + ", r.urgency, r.received_at, r.email_index, r.phone_index,"
                        + " r.duplicate_of FROM (");
        if (contact.emailIndex() != null) {
            addStream(sql, "email_index", contact.emailIndex(), of, after, rows);
        }
        if (contact.phoneIndex() != null) {
            sql.add(contact.emailIndex() == null ? "" : " UNION ");
            addStream(sql, "phone_index", contact.phoneIndex(), of, after, rows);
        }
        return sql.add(") AS found JOIN consultation_request r ON r.id = found.id"
                + " ORDER BY found.received_at DESC, found.id DESC LIMIT " + rows);
    }

    private static void addStream(SqlText sql, String index, byte[] hash, UUID of, Place after, int rows) {
        sql.add("(SELECT id, received_at FROM consultation_request WHERE " + index + " = ")
                .value(hash)
                .add(" AND id <> ")
                .value(of)
                .add(" AND status <> 'SPAM' AND erased_at IS NULL");
        sql.add(" AND (received_at, id) < (")
                .value(after.at())
                .add(", ")
                .value(after.id())
                .add(")");
        sql.add(" ORDER BY received_at DESC, id DESC LIMIT " + rows + ")");
    }

    private static DuplicateRow read(ResultSet row, Consent.Contact contact) throws SQLException {
        List<Match> matches = new ArrayList<>();
        if (isSame(contact.emailIndex(), row.getBytes(BEHIND_PLACE))) {
            matches.add(Match.EMAIL);
        }
        if (isSame(contact.phoneIndex(), row.getBytes(BEHIND_PLACE + 1))) {
            matches.add(Match.PHONE);
        }
        return new DuplicateRow(ListedRequest.read(row), matches, row.getObject(BEHIND_PLACE + 2, UUID.class));
    }

    private static boolean isSame(byte[] hash, byte[] other) {
        return hash != null && Arrays.equals(hash, other);
    }
}
