package clinic.intake.article.search;

import io.quarkus.hibernate.orm.panache.Panache;

/** Tells the database how to search. */
final class SearchPlans {

    private SearchPlans() {}

    /**
     * Until the running transaction ends, words are looked up in their index. By itself the planner reads a table as a whole where a word is
     * common, because it doesn't know what it costs to unpack the words of a row to look for one; and it takes other requests' processors.
     */
    static void useIndexes() {
        Panache.getSession()
                .createNativeQuery(
                        "SELECT set_config('enable_seqscan', 'off', true) || set_config('max_parallel_workers_per_gather', '0', true)",
                        String.class)
                .getSingleResult();
    }
}
