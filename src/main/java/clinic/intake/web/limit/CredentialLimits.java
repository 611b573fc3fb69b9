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
 * Limits calls with credentials. Those that have proved good are counted for whom they are of, so that a whole office can work behind one
 * address; all others for their address, as if they weren't there, until they prove good. Wrong ones are counted for the address
 * and the key that they claim to be, which then have to wait, whatever the secret: neither the key's holder elsewhere nor another key at
 * that address does.
 */
@Singleton
public class CredentialLimits {

    private static final String TAKEN = CredentialLimits.class.getName();
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final boolean enabled;
    private final ClientAddresses addresses;
    private final AddressCalls calls;
    private final RateLimiter wrong;
    private final RateLimiter right;
    /** Whose a credential is that has proved good, by a hash of the whole of it. */
    private final Cache<String, String> good;

    /** That an address says to have a key. */
    private record Claim(ClientAddress address, String key) {}

    CredentialLimits(RateLimitConfig config, AddressCalls calls, ClientAddresses addresses) {
        this.enabled = config.enabled();
        this.addresses = addresses;
        this.calls = calls;
        this.wrong = new RateLimiter(config.badCredentials(), config.window(), config.addresses(), System::nanoTime);
        this.right = new RateLimiter(config.keyRequests(), config.window(), config.addresses(), System::nanoTime);
        this.good = Caffeine.newBuilder()
                .maximumSize(config.addresses())
                .expireAfterAccess(REMEMBERED)
                .build();
    }

    /**
     * Counts a call before anybody looks at its credentials, which nobody may do at all.
     *
     * @param credential a hash of the credentials, or null where there are none
     */
    Allowance take(RoutingContext request, String credential) {
        String holder = credential == null ? null : good.getIfPresent(credential);
        if (holder != null) {
            return right.take(holder);
        }
        ClientAddress address = addresses.of(request);
        request.put(TAKEN, address);
        return calls.take(address);
    }

    /**
     * Asks before credentials are looked at.
     *
     * @param key what they name themselves, be it true or not
     * @return what the request is refused with; empty where it goes on
     */
    public Optional<ProblemException> refusal(RoutingContext request, String key) {
        return enabled ? refusal(request, wrong.look(new Claim(addresses.of(request), key))) : Optional.empty();
    }

    /**
     * Counts a call whose credentials are right: for whom they are of, and no more for its address.
     *
     * @param credential a hash of them
     * @param holder whose they are
     */
    public Optional<ProblemException> right(RoutingContext request, String credential, String holder) {
        ClientAddress taken = request.remove(TAKEN);
        if (taken == null) {
            return Optional.empty();
        }
        good.put(credential, holder);
        calls.giveBack(taken);
        Allowance allowance = right.take(holder);
        allowance.keepIn(request);
        return refusal(request, allowance);
    }

    /**
     * Counts a call whose credentials are wrong.
     *
     * @param credential a hash of them
     * @param key what they name themselves
     */
    public void wrong(RoutingContext request, String credential, String key) {
        if (enabled) {
            good.invalidate(credential);
            wrong.take(new Claim(addresses.of(request), key));
        }
    }

    private static Optional<ProblemException> refusal(RoutingContext request, Allowance allowance) {
        if (allowance.granted()) {
            return Optional.empty();
        }
        allowance.keepIn(request);
        return Optional.of(allowance.refusal());
    }
}
