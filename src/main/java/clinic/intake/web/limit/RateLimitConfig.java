package clinic.intake.web.limit;

import clinic.intake.web.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often one address or key may call what isn't public reading, in each replica. */
@ConfigMapping(prefix = "intake.rate-limit")
interface RateLimitConfig {

    /** Whether anything is limited at all. */
    @WithDefault("true")
    boolean enabled();

    /** How many calls an address has in a window. They come back one by one, so that nobody waits for a whole window. */
    @WithDefault("60")
    @WithConverter(PositiveNumber.class)
    int requests();

    /** The window. */
    @WithDefault("60s")
    Duration window();

    /** How many submissions of an address over its limit are still looked up in a window, to repeat the replies they had. */
    @WithDefault("60")
    @WithConverter(PositiveNumber.class)
    int replays();

    /** How many calls a key or token has in a window, from wherever it comes. */
    @WithDefault("600")
    @WithConverter(PositiveNumber.class)
    int keyRequests();

    /** How many times in a window an address may be wrong with one key before it has to wait. */
    @WithDefault("10")
    @WithConverter(PositiveNumber.class)
    int badCredentials();

    /** How many addresses are remembered at most; those that call least are forgotten first. */
    @WithDefault("50000")
    @WithConverter(PositiveNumber.class)
    int addresses();
}
