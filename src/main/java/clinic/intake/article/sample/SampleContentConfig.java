package clinic.intake.article.sample;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether sample articles are loaded. */
@ConfigMapping(prefix = "intake")
interface SampleContentConfig {

    /** Whether an empty database is filled with the sample articles; on for the embedded default. */
    @WithDefault("false")
    boolean sampleContent();
}
