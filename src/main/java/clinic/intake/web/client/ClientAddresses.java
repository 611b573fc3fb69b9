package clinic.intake.web.client;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Tells whom a request comes from: the peer, or what trusted proxies say of it in {@code X-Forwarded-For}. Each proxy adds the address
 * that it was called from at the end, so the right-most one that isn't a trusted proxy's is the last that nobody could make up
 * (Quarkus's own proxy support takes the left-most, which is the caller's to choose).
 */
@Singleton
public class ClientAddresses {

    private static final String KEY = ClientAddress.class.getName();
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final TrustedProxies trusted;

    ClientAddresses(ClientConfig config) {
        this.trusted = TrustedProxies.parse(config.trustedProxies().orElse(List.of()));
    }

    /** Whom the request comes from. */
    public ClientAddress of(RoutingContext request) {
        ClientAddress known = request.get(KEY);
        if (known != null) {
            return known;
        }
        ClientAddress address = Optional.ofNullable(request.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .flatMap(IpAddress::parse)
                .map(peer -> of(peer, request.request().headers().getAll(FORWARDED_FOR), trusted))
                .orElse(ClientAddress.UNKNOWN);
        request.put(KEY, address);
        return address;
    }

    /** Goes from the peer to the left as long as who speaks is trusted, and stops at what is no address. */
    static ClientAddress of(byte[] peer, List<String> lines, TrustedProxies trusted) {
        byte[] client = peer;
        String[] hops = String.join(",", lines).split(",");
        for (int i = hops.length - 1; i >= 0 && trusted.include(client); i--) {
            String hop = hops[i].strip();
            Optional<byte[]> address = IpAddress.parse(withoutPort(hop));
            if (address.isPresent()) {
                client = address.get();
            } else if (!hop.isEmpty()) {
                break;
            }
        }
        return ClientAddress.of(client);
    }

    private static String withoutPort(String hop) {
        int bracket = hop.indexOf(']');
        if (hop.startsWith("[") && bracket > 0) {
            return hop.substring(1, bracket);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
