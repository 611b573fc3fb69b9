package clinic.intake.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the API and the site that shows it are on the web. */
@ConfigMapping(prefix = "intake")
interface SiteConfig {

    /** This API, as the public reaches it. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** The clinic's site; this API where it is not set. */
    Optional<String> siteUrl();

    /** An article's page on the site, with {@code {slug}} in it; the article in this API where it is not set. */
    Optional<String> siteArticleUrl();
}
