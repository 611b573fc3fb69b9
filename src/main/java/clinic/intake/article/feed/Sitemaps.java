package clinic.intake.article.feed;

import clinic.intake.profile.SiteAddresses;
import clinic.intake.web.Cursors;
import clinic.intake.web.PublicReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes the sitemap: one where there is room, else an index of several. */
@ApplicationScoped
class Sitemaps {

    private static final String SCOPE = "sitemap";
    private static final UUID FIRST = new UUID(0, 0);

    private final SiteAddresses site;
    private final Cursors cursors;
    private final Clock clock;

    Sitemaps(SiteAddresses site, Cursors cursors, Clock clock) {
        this.site = site;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** The sitemap that a cursor names, or without one the whole or its index. */
    @Transactional
    PublicReply get(String cursor) {
        Instant now = clock.instant();
        if (cursor != null) {
            return sitemap(UUID.fromString(cursors.keys(cursor, SCOPE).get(0)), now);
        }
        List<UUID> beginnings = SitemapRows.listBeginnings(now);
        return beginnings.size() > 1 ? index(beginnings) : sitemap(FIRST, now);
    }

    private PublicReply sitemap(UUID beginning, Instant now) {
        SitemapXml xml = SitemapXml.sitemap();
        SitemapRows.listFrom(beginning, now).forEach(row -> xml.page(row, site));
        return PublicReply.of(xml.end(), MediaType.APPLICATION_XML_TYPE);
    }

    private PublicReply index(List<UUID> beginnings) {
        SitemapXml xml = SitemapXml.index();
        beginnings.forEach(
                id -> xml.sitemap(site.api("/v1/sitemap.xml?cursor=" + cursors.after(SCOPE, id.toString()))));
        return PublicReply.of(xml.end(), MediaType.APPLICATION_XML_TYPE);
    }
}
