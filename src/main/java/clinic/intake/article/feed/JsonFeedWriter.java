package clinic.intake.article.feed;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleRevision;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.profile.Crisis;
import clinic.intake.profile.SiteAddresses;
import jakarta.inject.Singleton;
import java.util.List;

/** Writes a page of articles as a JSON Feed. */
@Singleton
class JsonFeedWriter {

    private static final String FILE = "articles.json";

    private final ClinicProfile profile;
    private final SiteAddresses site;
    private final FeedAddresses addresses;

    JsonFeedWriter(ClinicProfile profile, SiteAddresses site, FeedAddresses addresses) {
        this.profile = profile;
        this.site = site;
        this.addresses = addresses;
    }

    JsonFeed write(FeedPage page) {
        String clinic = profile.clinic().name();
        Crisis crisis = Crisis.in(page.query().language());
        return new JsonFeed(
                JsonFeed.VERSION,
                clinic,
                crisis.message(),
                site.site(),
                addresses.feed(FILE, page.query()),
                page.nextCursor() == null ? null : addresses.page(FILE, page.query(), page.nextCursor()),
                page.query().language(),
                List.of(new JsonFeed.Author(clinic)),
                crisis,
                page.entries().stream().map(this::item).toList());
    }

    private JsonFeed.Item item(FeedPage.Entry entry) {
        Article article = entry.article();
        ArticleRevision revision = article.published;
        return new JsonFeed.Item(
                "urn:uuid:" + article.id,
                site.article(article.slug),
                revision.title,
                revision.summary,
                entry.html(),
                revision.imageUrl,
                article.publishedAt,
                article.updatedAt,
                revision.author == null ? null : List.of(new JsonFeed.Author(revision.author.name)),
                revision.topics.stream()
                        .map(topic -> topic.nameIn(article.language))
                        .toList(),
                article.language);
    }
}
