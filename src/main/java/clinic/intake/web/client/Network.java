package clinic.intake.web.client;

import java.util.Optional;

/** A block of addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3), or one address alone. */
final class Network {

    private final byte[] base;
    private final int prefix;

    private Network(byte[] base, int prefix) {
        this.base = base;
        this.prefix = prefix;
    }

    /** The block, if the text is one, such as {@code 10.0.0.0/8}, {@code 192.0.2.7} or {@code 2001:db8::/32}. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        int bits = base.get().length * 8;
        if (slash < 0) {
            return Optional.of(new Network(base.get(), bits));
        }
        String length = text.substring(slash + 1);
        boolean mapped = bits == 32 && text.indexOf(':') >= 0;
        int prefix = length.matches("\\d{1,3}") ? Integer.parseInt(length) - (mapped ? 96 : 0) : -1;
        return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(new Network(base.get(), prefix));
    }

    boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = 0xff << Math.max(0, 8 - (prefix - bit));
            if (((address[bit / 8] ^ base[bit / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
