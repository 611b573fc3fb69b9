package clinic.intake.profile;

import clinic.intake.database.StartRefused;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/** The absolute addresses that feeds, the sitemap and linked data name. Configured, never taken from a request. */
@Startup
@Singleton
public class SiteAddresses {

    private static final String SLUG = "{slug}";

    private final String api;
    private final String site;
    private final String article;

    SiteAddresses(SiteConfig config) {
        this.api = absolute("INTAKE_PUBLIC_URL", config.publicUrl());
        this.site = config.siteUrl()
                .map(address -> absolute("INTAKE_SITE_URL", address))
                .orElse(api);
        this.article = config.siteArticleUrl().map(SiteAddresses::withSlug).orElse(api + "/v1/articles/" + SLUG);
    }

    /** An address of this API: a path and query under its public address. */
    public String api(String path) {
        return api + path;
    }

    /** The clinic's site, with a slash at its end. */
    public String site() {
        return site + "/";
    }

    /** The page of an article on the site. */
    public String article(String slug) {
        return article.replace(SLUG, slug);
    }

    private static String withSlug(String address) {
        if (!address.contains(SLUG)) {
            throw new StartRefused("INTAKE_SITE_ARTICLE_URL has no {slug} in it: set it to an address such as"
                    + " https://www.example.com/articles/{slug}.");
        }
        absolute("INTAKE_SITE_ARTICLE_URL", address.replace(SLUG, "slug"));
        return address;
    }

    private static String absolute(String setting, String address) {
        try {
            URI uri = new URI(address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getFragment() == null) {
                return address.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // refused below
        }
        throw new StartRefused(setting + " is no absolute web address: set it to one such as https://www.example.com.");
    }
}
