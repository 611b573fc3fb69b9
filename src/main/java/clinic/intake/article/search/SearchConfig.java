package clinic.intake.article.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How articles are found. */
@ConfigMapping(prefix = "intake.articles")
interface SearchConfig {

    /** The language (ISO 639-1) that {@code fallback=true} falls back to. */
    @WithDefault("en")
    String defaultLanguage();
}
