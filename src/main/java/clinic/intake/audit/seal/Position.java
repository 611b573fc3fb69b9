package clinic.intake.audit.seal;

import java.util.UUID;

/**
 * Where an audit event stands in the order of sealing, in which nothing ever comes before what is sealed: by transaction, then by id.
 *
 * @param xid the transaction that wrote it, unsigned
 */
record Position(long xid, UUID id) implements Comparable<Position> {

    /** Reads PostgreSQL's text of an {@code xid8}. */
    static Position of(String xid, UUID id) {
        return new Position(Long.parseUnsignedLong(xid), id);
    }

    /** The transaction as PostgreSQL writes it. */
    String xidText() {
        return Long.toUnsignedString(xid);
    }

    /** As PostgreSQL compares: the bytes of a UUID are unsigned, which {@link UUID#compareTo} takes for signed. */
    @Override
    public int compareTo(Position other) {
        int order = Long.compareUnsigned(xid, other.xid);
        if (order == 0) {
            order = Long.compareUnsigned(id.getMostSignificantBits(), other.id.getMostSignificantBits());
        }
        if (order == 0) {
            order = Long.compareUnsigned(id.getLeastSignificantBits(), other.id.getLeastSignificantBits());
        }
        return order;
    }
}
