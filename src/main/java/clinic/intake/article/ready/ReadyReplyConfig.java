package clinic.intake.article.ready;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** How replies about articles are kept ready. */
@ConfigMapping(prefix = "intake.articles")
interface ReadyReplyConfig {

    /** The most memory that ready replies take, in bytes; where nothing is set, two fifths of the heap beyond 96 MiB. */
    OptionalLong cacheWeight();

    /** How often it is looked whether articles have changed; the longest time that a reply may be stale. */
    @WithDefault("250ms")
    Duration freshness();
}
