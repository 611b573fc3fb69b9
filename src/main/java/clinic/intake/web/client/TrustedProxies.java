package clinic.intake.web.client;

import clinic.intake.database.StartRefused;
import java.util.Collection;
import java.util.List;

/** The proxies in front of the service, whose word on whom a request comes from is taken. */
public final class TrustedProxies {

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /** Reads addresses and CIDR blocks; refuses the start where one is neither. */
    public static TrustedProxies parse(Collection<String> settings) {
        return new TrustedProxies(settings.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Network.parse(text)
                        .orElseThrow(() -> new StartRefused("INTAKE_TRUSTED_PROXIES has \"" + text
                                + "\", which is neither an address nor a block of addresses: give the proxies such as"
                                + " 10.0.0.0/8 or 2001:db8::7, separated by commas.")))
                .toList());
    }

    boolean include(byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
