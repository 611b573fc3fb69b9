package clinic.intake.web.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whom requests are counted for: an IPv4 address, or the /64 of an IPv6 address, all of which one household or machine has. It is
 * kept in memory only, and never tells itself to a log.
 */
public record ClientAddress(boolean six, long network) {

    private static final long SITE = -1L << 16;

    /** Stands for a peer without an address, which has gone away meanwhile. */
    static final ClientAddress UNKNOWN = new ClientAddress(false, -1);

    static ClientAddress of(byte[] address) {
        boolean six = address.length > 4;
        return new ClientAddress(
                six,
                six
                        ? ByteBuffer.wrap(Arrays.copyOf(address, 8)).getLong()
                        : ByteBuffer.wrap(address).getInt() & 0xffffffffL);
    }

    /** The /48 around an IPv6 network, which stands for one customer of a provider; empty for IPv4. */
    public Optional<ClientAddress> site() {
        return six ? Optional.of(new ClientAddress(true, network & SITE)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "an address";
    }
}
