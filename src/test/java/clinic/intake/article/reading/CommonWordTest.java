package clinic.intake.article.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searching for words that more articles have than are ranked. */
@ServiceTest
class CommonWordTest {

    private static final int ARTICLES = 300;
    private static final int RANKED = 200;

    @Inject
    Database database;

    /** All have one word, those with an even number another, the eldest a third; the first is the newest. */
    @BeforeEach
    void addArticles() throws SQLException {
        database.asOwner("""
                BEGIN;
                INSERT INTO article (id, slug, language, translation_group, published_revision_id, published_at, listed_at,
                        updated_at, title_key)
                    SELECT id, 'zzcommon-' || n, 'en', id, id, at, at, now(), 'zzcommon'
                    FROM (SELECT n, gen_random_uuid() AS id, now() - n * interval '1 second' AS at
                        FROM generate_series(1, %d) AS n) AS numbered;
                INSERT INTO article_revision (id, article_id, number, title, call_to_action, markdown, word_count, reading_minutes,
                        created_at)
                    SELECT id, id, 1, 'Many', 'Ask', 'x', 1, 1, now() FROM article WHERE title_key = 'zzcommon';
                INSERT INTO article_search (article_id, revision_id, config, title, teaser, body)
                    SELECT id, id, article_search_config('en'), 'Many', '', 'zzcommon'
                        || CASE WHEN right(slug, 1) IN ('0', '2', '4', '6', '8') THEN ' zzeven' ELSE '' END
                        || CASE WHEN slug = 'zzcommon-%d' THEN ' zzeldest' ELSE '' END
                    FROM article WHERE title_key = 'zzcommon';
                COMMIT""".formatted(ARTICLES, ARTICLES));
    }

    @AfterEach
    void removeArticles() throws SQLException {
        database.asOwner("""
                BEGIN;
                DELETE FROM article_revision WHERE article_id IN (SELECT id FROM article WHERE title_key = 'zzcommon');
                DELETE FROM article WHERE title_key = 'zzcommon';
                COMMIT""");
    }

    @Test
    void newestTwoHundredAreRankedHoweverTheyAreLookedFor() {
        List<String> newest = IntStream.rangeClosed(1, RANKED)
                .mapToObj(number -> "zzcommon-" + number)
                .toList();
        await().untilAsserted(() -> assertThat(all("q=zzcommon&language=en")).hasSize(RANKED));
        assertThat(all("q=zzcommon&language=en")).containsExactlyInAnyOrderElementsOf(newest);
        assertThat(all("q=zzcommon")).containsExactlyInAnyOrderElementsOf(newest);
        assertThat(all("q=zzcommon&language=en&publishedAfter=2020-01-01T00:00:00Z"))
                .containsExactlyInAnyOrderElementsOf(newest);
    }

    @Test
    void whatIsLessCommonIsFoundToTheLast() {
        await().untilAsserted(() -> assertThat(all("q=zzeven&language=en")).hasSize(ARTICLES / 2));
        assertThat(all("q=zzcommon%20zzeven&language=en")).hasSize(ARTICLES / 2);
        assertThat(all("q=zzcommon%20zzeldest&language=en")).containsExactly("zzcommon-" + ARTICLES);
        assertThat(all("q=zzcommon%20-zzeven&language=en"))
                .hasSize(ARTICLES / 2)
                .allMatch(slug -> slug.matches(".*[13579]"));
    }

    private static List<String> all(String query) {
        List<String> slugs = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = Api.asVisitor()
                    .urlEncodingEnabled(false)
                    .get("/v1/articles?limit=100&" + query + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            slugs.addAll(page.getList("items.slug"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return slugs;
    }
}
