package clinic.intake.testsupport;

import clinic.intake.article.FoldedText;
import clinic.intake.jobs.RecurringJob;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts articles into the database as they stand when they are published, and takes them out again. */
@Singleton
public class TestArticles {

    private static final String ARTICLE = """
            INSERT INTO article (id, slug, language, translation_group, published_revision_id, announced, published_at,
                listed_at, published_until, trashed_at, title_key, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())""";
    private static final String REVISION = """
            INSERT INTO article_revision (id, article_id, number, title, summary, call_to_action, markdown, word_count,
                reading_minutes, created_at) VALUES (?, ?, 1, ?, ?, 'Request Your Consultation Now', ?, 1, 1, now())""";
    private static final String TOPIC = """
            INSERT INTO article_revision_topic (revision_id, topic_id, position)
            SELECT ?, id, ? FROM topic WHERE slug = ?""";

    private static final String REMOVE = """
            BEGIN;
            DELETE FROM article_revision_topic WHERE revision_id IN (SELECT id FROM article_revision WHERE article_id = '%1$s');
            DELETE FROM article_revision WHERE article_id = '%1$s';
            DELETE FROM article WHERE id = '%1$s';
            COMMIT""";

    @Inject
    Database database;

    @Inject
    @All
    List<RecurringJob> jobs;

    private final List<UUID> added = new ArrayList<>();

    /** An article to be added: published an hour ago, in English, about nothing. */
    public static final class Draft {

        private final UUID id = UUID.randomUUID();
        private final UUID revision = UUID.randomUUID();
        private final String slug;
        private final String title;
        private String language = "en";
        private UUID group = id;
        private String summary = "A summary.";
        private String markdown = "A text.";
        private List<String> topics = List.of();
        private boolean announced;
        private Instant publishedAt = Instant.now().minusSeconds(3600);
        private Instant listedAt;
        private Instant until;
        private Instant trashedAt;

        private Draft(String slug, String title) {
            this.slug = slug;
            this.title = title;
        }

        public Draft in(String code) {
            language = code;
            return this;
        }

        public Draft translationOf(Draft original) {
            group = original.group;
            return this;
        }

        public Draft saying(String text) {
            markdown = text;
            return this;
        }

        public Draft summedUp(String text) {
            summary = text;
            return this;
        }

        public Draft about(String... slugs) {
            topics = List.of(slugs);
            return this;
        }

        public Draft publishedAt(Instant time) {
            publishedAt = time;
            return this;
        }

        public Draft comingSoon() {
            announced = true;
            publishedAt = null;
            listedAt = Instant.now().minusSeconds(60);
            return this;
        }

        public Draft until(Instant time) {
            until = time;
            return this;
        }

        public Draft trashed() {
            trashedAt = Instant.now();
            return this;
        }

        public String slug() {
            return slug;
        }

        public UUID id() {
            return id;
        }

        public UUID revision() {
            return revision;
        }
    }

    /** A new article with a slug of its own. */
    public static Draft article(String title) {
        return new Draft("test-" + UUID.randomUUID(), title);
    }

    /** Adds articles and takes them into the search index. */
    public void add(Draft... drafts) throws SQLException {
        try (Connection connection = database.asOwner()) {
            connection.setAutoCommit(false);
            for (Draft draft : drafts) {
                insert(connection, draft);
                added.add(draft.id);
            }
            connection.commit();
        }
        index();
    }

    /** Publishes another text of an article that was added. */
    public void publish(Draft draft, String markdown) throws SQLException {
        UUID revision = UUID.randomUUID();
        try (Connection connection = database.asOwner();
                PreparedStatement insert = connection.prepareStatement(REVISION.replace("?, 1, ?", "?, 2, ?"));
                PreparedStatement publish = connection.prepareStatement(
                        "UPDATE article SET published_revision_id = ?, updated_at = now() WHERE id = ?")) {
            set(insert, revision, draft.id, draft.title, draft.summary, markdown);
            set(publish, revision, draft.id);
        }
        index();
    }

    /** Runs the job that takes into the search index what is missing there. */
    public void index() {
        jobs.stream()
                .filter(job -> job.name().equals("article-search-indexing"))
                .forEach(RecurringJob::run);
    }

    /** Removes all that was added. */
    public void removeAll() throws SQLException {
        for (UUID id : added) {
            database.asOwner(REMOVE.formatted(id));
        }
        database.asOwner("DELETE FROM article_word WHERE word LIKE 'zz%'");
        added.clear();
    }

    private static void insert(Connection connection, Draft draft) throws SQLException {
        Instant listedAt = draft.listedAt == null ? draft.publishedAt : draft.listedAt;
        try (PreparedStatement article = connection.prepareStatement(ARTICLE);
                PreparedStatement revision = connection.prepareStatement(REVISION);
                PreparedStatement topic = connection.prepareStatement(TOPIC)) {
            set(
                    article,
                    draft.id,
                    draft.slug,
                    draft.language,
                    draft.group,
                    draft.revision,
                    draft.announced,
                    time(draft.publishedAt),
                    time(listedAt),
                    time(draft.until),
                    time(draft.trashedAt),
                    FoldedText.sortKey(draft.title));
            set(revision, draft.revision, draft.id, draft.title, draft.summary, draft.markdown);
            for (int i = 0; i < draft.topics.size(); i++) {
                set(topic, draft.revision, i, draft.topics.get(i));
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
