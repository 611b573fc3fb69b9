package clinic.intake.article.reading;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class RelatedArticlesTest {

    @Inject
    TestArticles articles;

    @AfterEach
    void remove() throws SQLException {
        articles.removeAll();
    }

    @Test
    void sharedTopicsComeFirstThenWordsOfTheTitle() throws SQLException {
        Draft self = article("Zzyew bark").in("xx").about("depression", "ptsd");
        Draft translation =
                article("Other language").in("en").translationOf(self).about("depression", "ptsd");
        Draft both = article("Both").in("xx").about("ptsd", "depression");
        Draft one = article("One").in("xx").about("depression").saying("A zzyew.");
        Draft oneWithoutWords = article("One").in("xx").about("depression");
        Draft words = article("Words").in("xx").saying("Some zzyew here.");
        Draft none = article("None").in("xx").about("iv-therapy");
        Draft later = article("Later")
                .in("xx")
                .about("depression", "ptsd")
                .publishedAt(Instant.now().plusSeconds(999));
        Draft trashed = article("Trashed").in("xx").about("depression", "ptsd").trashed();
        articles.add(self, translation, both, one, oneWithoutWords, words, none, later, trashed);

        assertThat(related(self, 10)).containsExactly(both.slug(), one.slug(), oneWithoutWords.slug(), words.slug());
        assertThat(related(self, 2)).containsExactly(both.slug(), one.slug());
    }

    @Test
    void articleThatIsLikeNothingHasNone() throws SQLException {
        Draft alone = article("+++ !!!").in("yy");
        articles.add(alone);
        assertThat(related(alone, 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "x", "1&limit=2"})
    void badLimitIsRefused(String limit) {
        Api.asVisitor()
                .get("/v1/articles/nad-plus-infusions/related?limit=" + limit)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
    }

    @Test
    void unknownArticleHasNoneToShow() {
        Api.asVisitor().get("/v1/articles/no-such-article/related").then().statusCode(404);
        Api.asVisitor().get("/v1/articles/%00/related").then().statusCode(404);
    }

    private static List<String> related(Draft draft, int limit) {
        return Api.asVisitor()
                .get("/v1/articles/" + draft.slug() + "/related?limit=" + limit)
                .then()
                .statusCode(200)
                .extract()
                .path("items.slug");
    }
}
