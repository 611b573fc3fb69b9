package clinic.intake.article.feed;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleRevision;
import clinic.intake.article.Topic;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.profile.Crisis;
import clinic.intake.profile.SiteAddresses;
import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;

/** Writes a page of articles as an Atom feed (RFC 4287), its pages linked as RFC 5005 §3 says. */
@Singleton
class AtomFeedWriter {

    static final String MEDIA_TYPE = "application/atom+xml";

    private static final String FILE = "articles.atom";

    private final ClinicProfile profile;
    private final SiteAddresses site;
    private final FeedAddresses addresses;

    AtomFeedWriter(ClinicProfile profile, SiteAddresses site, FeedAddresses addresses) {
        this.profile = profile;
        this.site = site;
        this.addresses = addresses;
    }

    String write(FeedPage page) {
        String clinic = profile.clinic().name();
        String self = addresses.feed(FILE, page.query());
        Feed feed = new Feed("atom_1.0");
        feed.setId(self);
        feed.setTitle(clinic);
        feed.setSubtitle(text("text", Crisis.in(page.query().language()).message()));
        feed.setUpdated(updated(page));
        feed.setAuthors(List.of(person(clinic)));
        List<Link> links = new ArrayList<>(List.of(link("self", self), link("alternate", site.site())));
        if (page.nextCursor() != null) {
            links.add(link("next", addresses.page(FILE, page.query(), page.nextCursor())));
        }
        feed.setOtherLinks(links);
        feed.setEntries(page.entries().stream().map(this::entry).toList());
        return written(feed);
    }

    private Entry entry(FeedPage.Entry entry) {
        Article article = entry.article();
        ArticleRevision revision = article.published;
        Entry written = new Entry();
        written.setId("urn:uuid:" + article.id);
        written.setTitleEx(text("text", revision.title));
        written.setPublished(Date.from(article.publishedAt));
        written.setUpdated(Date.from(article.updatedAt));
        written.setAlternateLinks(List.of(link("alternate", site.article(article.slug))));
        if (revision.author != null) {
            written.setAuthors(List.of(person(revision.author.name)));
        }
        if (revision.summary != null) {
            written.setSummary(text("text", revision.summary));
        }
        written.setContents(List.of(text("html", entry.html())));
        written.setCategories(revision.topics.stream()
                .map(topic -> category(topic, article.language))
                .toList());
        return written;
    }

    private String written(Feed feed) {
        try {
            Document document = new WireFeedOutput().outputJDom(feed);
            document.getRootElement().setAttribute("base", site.site(), Namespace.XML_NAMESPACE);
            return new XMLOutputter().outputString(document);
        } catch (FeedException e) {
            throw new IllegalStateException("a feed can't be written", e);
        }
    }

    private static Date updated(FeedPage page) {
        return Date.from(page.entries().stream()
                .map(entry -> entry.article().updatedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH));
    }

    private static Content text(String type, String value) {
        Content content = new Content();
        content.setType(type);
        content.setValue(XmlText.of(value));
        return content;
    }

    private static SyndPerson person(String name) {
        Person person = new Person();
        person.setName(XmlText.of(name));
        return person;
    }

    private static Category category(Topic topic, String language) {
        Category category = new Category();
        category.setTerm(topic.slug);
        category.setLabel(XmlText.of(topic.nameIn(language)));
        return category;
    }

    private static Link link(String relation, String address) {
        Link link = new Link();
        link.setRel(relation);
        link.setHref(address);
        return link;
    }
}
