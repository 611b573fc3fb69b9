package clinic.intake.article.reading;

import clinic.intake.article.search.ArticleQuery;
import clinic.intake.web.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the first page of articles. */
@Singleton
class ArticleWarmUp implements WarmUp {

    private static final int LIMIT = 20;

    private final PublicArticles articles;

    ArticleWarmUp(PublicArticles articles) {
        this.articles = articles;
    }

    @Override
    public void warm() {
        articles.page(ArticleQuery.readable(null, null), FieldSelection.of(List.of()), LIMIT, null);
    }
}
