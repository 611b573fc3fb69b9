package clinic.intake.web.limit;

import clinic.intake.web.client.ClientAddress;
import jakarta.inject.Singleton;

/** The calls that addresses have left. */
@Singleton
class AddressCalls {

    private final RateLimiter calls;

    AddressCalls(RateLimitConfig config) {
        this.calls = new RateLimiter(config.requests(), config.window(), config.addresses(), System::nanoTime);
    }

    Allowance take(ClientAddress address) {
        return calls.take(address);
    }

    void giveBack(ClientAddress address) {
        calls.giveBack(address);
    }
}
