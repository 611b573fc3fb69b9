package clinic.intake.article.sample;

import clinic.intake.article.Article;
import clinic.intake.article.Author;
import clinic.intake.article.Topic;
import clinic.intake.time.TimeOrderedId;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Fills an empty database with the sample articles, once, whichever replica comes first. */
@Singleton
class SampleContent {

    private static final Logger LOG = Logger.getLogger(SampleContent.class);
    private static final String FOLDER = "/sample-content/";
    private static final long LOCK = 0x5A3B1E;

    private final SampleContentConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    SampleContent(SampleContentConfig config, ObjectMapper json, Clock clock) {
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    private record SampleTopic(String slug, Map<String, String> names) {}

    private record SampleAuthor(String slug, String name, String role) {}

    void load(@Observes StartupEvent start) {
        if (config.sampleContent()) {
            QuarkusTransaction.requiringNew().run(this::loadIntoEmpty);
        }
    }

    private void loadIntoEmpty() {
        Article.getEntityManager()
                .createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")", Object.class)
                .getResultList();
        if (Article.count() > 0) {
            return;
        }
        read("topics.json", new TypeReference<List<SampleTopic>>() {}).forEach(SampleContent::persist);
        read("authors.json", new TypeReference<List<SampleAuthor>>() {}).forEach(SampleContent::persist);
        Map<String, SampleArticle> samples = new HashMap<>();
        List<String> names = read("articles.json", new TypeReference<List<String>>() {});
        for (String name : names) {
            samples.put(name, SampleArticle.parse(text("articles/" + name + ".md")));
        }
        Map<String, Article> originals = new HashMap<>();
        names.forEach(name -> samples.get(name).persist(originals, clock.instant()));
        LOG.infof("Loaded %d sample articles", names.size());
    }

    private static void persist(SampleTopic sample) {
        Topic topic = new Topic();
        topic.id = TimeOrderedId.next();
        topic.slug = sample.slug();
        topic.names = sample.names();
        topic.persist();
    }

    private static void persist(SampleAuthor sample) {
        Author author = new Author();
        author.id = TimeOrderedId.next();
        author.slug = sample.slug();
        author.name = sample.name();
        author.role = sample.role();
        author.persist();
    }

    private <T> T read(String file, TypeReference<T> type) {
        try {
            return json.readValue(text(file), type);
        } catch (IOException e) {
            throw new IllegalStateException("the sample content " + file + " can't be read", e);
        }
    }

    private static String text(String file) {
        try (InputStream resource = SampleContent.class.getResourceAsStream(FOLDER + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the sample content " + file + " can't be read", e);
        }
    }
}
