package clinic.intake.article.ready;

import clinic.intake.web.MetricPath;
import clinic.intake.web.PublicReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Answers requests that repeat an earlier one word for word, before all routing, where what they ask for is ready; every other request
 * goes on as if this were not here. What is remembered is only which words ask for what: never a reply, so nothing here can be stale.
 */
@Singleton
class ExactRepeats {

    private static final int AFTER_HEADER_LIMIT = 15_000;
    private static final long MOST_WEIGHT = 8 << 20;
    private static final int LONGEST = 400;
    private static final int OVERHEAD = 150;

    private final ReadyReplies replies;
    private final Cache<Words, Meaning> known = Caffeine.newBuilder()
            .maximumWeight(MOST_WEIGHT)
            .weigher((Words words, Meaning meaning) -> 3 * words.length() + OVERHEAD)
            .build();

    ExactRepeats(ReadyReplies replies) {
        this.replies = replies;
    }

    /** All of a request that its answer depends on, beside what {@link PublicReply} itself looks at. */
    private record Words(String uri, String accept) {

        int length() {
            return uri.length() + (accept == null ? 0 : accept.length());
        }
    }

    private record Meaning(ReplyKey key, String template) {}

    void register(@Observes Filters filters) {
        filters.register(this::answer, AFTER_HEADER_LIMIT);
    }

    /** Null for what says more than once what it accepts. */
    private static Words words(HttpServerRequest request) {
        List<String> accept = request.headers().getAll(HttpHeaders.ACCEPT);
        return accept.size() > 1 ? null : new Words(request.uri(), accept.isEmpty() ? null : accept.get(0));
    }

    /** Remembers what the running request asks for. */
    void learn(HttpServerRequest request, ReplyKey key) {
        Words words = words(request);
        Context context = Vertx.currentContext();
        if (request.method() == HttpMethod.GET && words != null && words.length() <= LONGEST && context != null) {
            known.put(words, new Meaning(key, MetricPath.of(context)));
        }
    }

    /** Whether a request in these words is answered here. */
    boolean knows(String uri, String accept) {
        return known.getIfPresent(new Words(uri, accept)) != null;
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        Words words = request.method() == HttpMethod.GET ? words(request) : null;
        Meaning meaning = words == null ? null : known.getIfPresent(words);
        PublicReply reply =
                meaning == null ? null : replies.ready(meaning.key()).orElse(null);
        if (reply == null) {
            context.next();
            return;
        }
        if (meaning.template() != null) {
            MetricPath.set(Vertx.currentContext(), meaning.template());
        }
        reply.send(request);
    }
}
