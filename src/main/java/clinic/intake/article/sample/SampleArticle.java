package clinic.intake.article.sample;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleRevision;
import clinic.intake.article.Author;
import clinic.intake.article.FoldedText;
import clinic.intake.article.Topic;
import clinic.intake.article.search.SearchIndex;
import clinic.intake.time.TimeOrderedId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** A sample article: Markdown with front matter. */
final class SampleArticle {

    private static final Parser FRONT_MATTER = Parser.builder()
            .extensions(List.of(YamlFrontMatterExtension.create()))
            .build();

    private final Map<String, List<String>> members;
    private final String markdown;

    private SampleArticle(Map<String, List<String>> members, String markdown) {
        this.members = members;
        this.markdown = markdown;
    }

    static SampleArticle parse(String text) {
        Node document = FRONT_MATTER.parse(text);
        YamlFrontMatterVisitor visitor = new YamlFrontMatterVisitor();
        document.accept(visitor);
        int end = text.indexOf("\n---\n", 3);
        return new SampleArticle(visitor.getData(), text.substring(end + 5));
    }

    /** Writes the article as it is published, or announced where it is coming soon. */
    void persist(Map<String, Article> bySlug, Instant now) {
        Article article = new Article();
        article.id = TimeOrderedId.next();
        article.slug = member("slug").orElseThrow();
        article.language = member("language").orElseThrow();
        article.translationGroup =
                member("translationOf").map(slug -> bySlug.get(slug).id).orElse(article.id);
        article.announced = member("availability").filter("COMING_SOON"::equals).isPresent();
        article.publishedAt = member("publishedAt")
                .map(time -> OffsetDateTime.parse(time).toInstant())
                .orElse(null);
        article.listedAt = article.announced ? now : article.publishedAt;
        article.updatedAt = article.listedAt;
        article.published = revision(article);
        article.published.persist();
        article.titleKey = FoldedText.sortKey(article.published.title);
        article.persist();
        SearchIndex.put(article);
        bySlug.put(article.slug, article);
    }

    private ArticleRevision revision(Article article) {
        ArticleRevision revision = new ArticleRevision();
        revision.id = TimeOrderedId.next();
        revision.articleId = article.id;
        revision.number = 1;
        revision.title = member("title").orElseThrow();
        revision.subtitle = member("subtitle").orElse(null);
        revision.summary = member("summary").orElse(null);
        revision.author = member("author").map(SampleArticle::author).orElse(null);
        revision.reviewer = member("reviewer").map(SampleArticle::author).orElse(null);
        revision.seoTitle = member("seoTitle").orElse(null);
        revision.seoDescription = member("seoDescription").orElse(null);
        revision.callToAction = member("callToAction").orElseThrow();
        revision.createdAt = article.updatedAt;
        revision.topics = members.getOrDefault("topics", List.of()).stream()
                .map(SampleArticle::topic)
                .toList();
        revision.write(markdown);
        return revision;
    }

    private static Topic topic(String slug) {
        return Topic.<Topic>find("slug", slug).singleResult();
    }

    private static Author author(String slug) {
        return Author.<Author>find("slug", slug).singleResult();
    }

    private Optional<String> member(String name) {
        return members.getOrDefault(name, List.of()).stream().findFirst();
    }
}
