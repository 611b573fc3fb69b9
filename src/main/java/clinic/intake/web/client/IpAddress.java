package clinic.intake.web.client;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/** Reads addresses as they are written, without asking any name server. */
final class IpAddress {

    /** How an IPv4 address begins when it is written as IPv6 (RFC 4291 §2.5.5.2). */
    static final int MAPPED_PREFIX = 12;

    private IpAddress() {}

    /** The address's bytes, 4 or 16 of them; an IPv4-mapped IPv6 address is the IPv4 one. */
    static Optional<byte[]> parse(String text) {
        return Optional.ofNullable(text)
                .map(NetUtil::createByteArrayFromIpAddressString)
                .map(address -> isMapped(address) ? Arrays.copyOfRange(address, MAPPED_PREFIX, 16) : address);
    }

    static boolean isMapped(byte[] address) {
        boolean mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
        for (int i = 0; mapped && i < 10; i++) {
            mapped = address[i] == 0;
        }
        return mapped;
    }
}
