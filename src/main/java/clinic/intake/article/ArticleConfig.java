package clinic.intake.article;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How articles are kept and served. */
@ConfigMapping(prefix = "intake")
interface ArticleConfig {

    /** Whether an empty database is filled with the sample articles; on for the embedded default. */
    @WithDefault("false")
    boolean sampleContent();

    /** The most memory that ready replies take, in bytes. */
    @WithName("articles.cache-weight")
    @WithDefault("67108864")
    long cacheWeight();

    /** How often it is looked whether articles have changed; the longest time that a reply may be stale. */
    @WithName("articles.freshness")
    @WithDefault("250ms")
    Duration freshness();
}
