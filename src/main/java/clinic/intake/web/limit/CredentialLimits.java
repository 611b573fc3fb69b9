package clinic.intake.web.limit;

import clinic.intake.problem.ProblemException;
import clinic.intake.web.client.ClientAddress;
import clinic.intake.web.client.ClientAddresses;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits calls with credentials. Right ones are counted for their key, so that a whole office can work behind one address. Wrong ones
 * are counted for the address and the key they claim to be, which then have to wait, whatever the secret: neither the key's holder
 * elsewhere nor another key at that address does. An address that tries many keys has its own calls for it, and no more; keys
 * that were right there within the hour still are.
 */
@Singleton
public class CredentialLimits {

    private static final String TAKEN = CredentialLimits.class.getName();
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final boolean enabled;
    private final ClientAddresses addresses;
    private final RateLimiter calls;
    private final RateLimiter wrong;
    private final RateLimiter right;
    private final Cache<Claim, Boolean> known;

    /** That an address says to have a key. */
    private record Claim(ClientAddress address, String key) {}

    CredentialLimits(RateLimitConfig config, RateLimits limits, ClientAddresses addresses) {
        this.enabled = config.enabled();
        this.addresses = addresses;
        this.calls = limits.calls();
        this.wrong = new RateLimiter(config.badCredentials(), config.window(), config.addresses(), System::nanoTime);
        this.right = new RateLimiter(config.keyRequests(), config.window(), config.addresses(), System::nanoTime);
        this.known = Caffeine.newBuilder()
                .maximumSize(config.addresses())
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** Whether a request's calls are counted here. */
    static boolean countsFor(RoutingContext request) {
        String path = request.normalizedPath();
        return (path.startsWith("/v1/staff/") || path.startsWith("/v1/partner/"))
                && request.request().headers().contains("Authorization");
    }

    /**
     * Asks before credentials are looked at.
     *
     * @param key what they name themselves, be it true or not
     * @return what the request is refused with; empty where it goes on
     */
    public Optional<ProblemException> refusal(RoutingContext request, String key) {
        if (!enabled) {
            return Optional.empty();
        }
        Claim claim = new Claim(addresses.of(request), key);
        Allowance allowance = wrong.look(claim);
        if (allowance.granted() && known.getIfPresent(claim) == null) {
            allowance = calls.take(claim.address());
            request.put(TAKEN, claim.address());
        }
        return refusal(request, allowance);
    }

    /** Counts a call whose credentials are right: for their key alone. */
    public Optional<ProblemException> right(RoutingContext request, String key) {
        if (!enabled) {
            return Optional.empty();
        }
        known.put(new Claim(addresses.of(request), key), true);
        ClientAddress taken = request.remove(TAKEN);
        if (taken != null) {
            calls.giveBack(taken);
        }
        return refusal(request, right.take(key));
    }

    /** Counts a call whose credentials are wrong. */
    public void wrong(RoutingContext request, String key) {
        if (enabled) {
            wrong.take(new Claim(addresses.of(request), key));
        }
    }

    private static Optional<ProblemException> refusal(RoutingContext request, Allowance allowance) {
        allowance.keepIn(request);
        return allowance.granted() ? Optional.empty() : Optional.of(allowance.refusal());
    }
}
