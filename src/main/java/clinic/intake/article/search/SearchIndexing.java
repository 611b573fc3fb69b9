package clinic.intake.article.search;

import clinic.intake.article.Article;
import clinic.intake.jobs.RecurringJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Takes into the search index what is published and not in it: articles of a release before the index, or put in by hand. */
@Singleton
class SearchIndexing implements RecurringJob {

    private static final int AT_ONCE = 50;

    @Override
    public String name() {
        return "article-search-indexing";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        while (QuarkusTransaction.requiringNew().call(SearchIndexing::indexSome) == AT_ONCE) {
            // the next fifty
        }
    }

    private static int indexSome() {
        List<UUID> missing = SearchIndex.listMissing(AT_ONCE);
        Article.listByIds(missing).forEach(SearchIndex::put);
        return missing.size();
    }
}
