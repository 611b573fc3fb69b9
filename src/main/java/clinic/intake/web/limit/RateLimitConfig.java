package clinic.intake.web.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often one address or key may call what isn't public reading, in each replica. */
@ConfigMapping(prefix = "intake.rate-limit")
interface RateLimitConfig {

    /** Whether anything is limited at all. */
    @WithDefault("true")
    boolean enabled();

    /** How many calls an address has in a window. They come back one by one, so that nobody waits for a whole window. */
    @WithDefault("60")
    @Min(1)
    int requests();

    /** The window. */
    @WithDefault("60s")
    Duration window();

    /** How many submissions of an address over its limit are still looked up in a window, to repeat the replies they had. */
    @WithDefault("60")
    @Min(1)
    int replays();

    /** How many calls a key or token has in a window, from wherever it comes. */
    @WithDefault("600")
    @Min(1)
    int keyRequests();

    /** How many times in a window an address may be wrong with one key before it has to wait. */
    @WithDefault("10")
    @Min(1)
    int badCredentials();

    /** How many addresses are remembered at most; those that call least are forgotten first. */
    @WithDefault("50000")
    @Min(1)
    int addresses();
}
