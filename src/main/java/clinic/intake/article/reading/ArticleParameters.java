package clinic.intake.article.reading;

import clinic.intake.article.search.ArticleQuery;
import clinic.intake.article.search.ArticleSort;
import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.TimeParameter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.text.Normalizer;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads what depends on more than one parameter of a request for articles, or on more than a parameter's form. */
final class ArticleParameters {

    private static final Pattern IDLE_HYPHENS = Pattern.compile("(?<![\\p{L}\\p{N}])-+(?![-\\p{L}\\p{N}\"])");
    private static final Pattern DOUBLED_HYPHENS = Pattern.compile("(?<![\\p{L}\\p{N}-])-{2,}");

    private static final MediaType LINKED_DATA = MediaType.valueOf(LinkedData.MEDIA_TYPE);

    private ArticleParameters() {}

    static ArticleQuery query(
            String topic, String language, String fallback, String q, String publishedAfter, String sort) {
        Faults faults = new Faults();
        boolean falls = fallback.equals("true");
        if (falls && language == null) {
            faults.add(invalid("fallback", "with-language"));
        }
        if (q == null && ArticleSort.RELEVANCE.parameter().equals(sort)) {
            faults.add(invalid("sort", "with-q"));
        }
        Instant after = TimeParameter.parse("publishedAfter", publishedAfter, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults.list());
        }
        return new ArticleQuery(topic, language, falls, words(q), after, sort(sort, q), false);
    }

    /** Whether Accept asks for linked data before JSON; then no other parameter has a meaning, and is refused. */
    static boolean wantLinkedData(HttpHeaders headers, HttpServerRequest request) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (type.isCompatible(LINKED_DATA)) {
                refuseParameters(request);
                return true;
            }
        }
        return false;
    }

    private static void refuseParameters(HttpServerRequest request) {
        Faults faults = new Faults();
        request.params().names().stream()
                .filter(name -> name.equals("body") || name.equals("fields"))
                .forEach(name -> faults.add(invalid(name, "json-only")));
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults.list());
        }
    }

    private static ArticleSort sort(String sort, String q) {
        if (sort == null) {
            return q == null ? ArticleSort.NEWEST : ArticleSort.RELEVANCE;
        }
        return ArticleSort.parse(sort);
    }

    /**
     * The search in NFC, without the one character that PostgreSQL takes in no text. A hyphen that excludes nothing is a blank: of more
     * than 32 of them in a row PostgreSQL makes no query ("tsquery stack too small").
     */
    private static String words(String q) {
        if (q == null) {
            return null;
        }
        String composed = Normalizer.normalize(q.replace('\u0000', ' '), Normalizer.Form.NFC);
        String excluding = IDLE_HYPHENS.matcher(composed).replaceAll(" ");
        return DOUBLED_HYPHENS.matcher(excluding).replaceAll(" -").strip();
    }

    private static Fault invalid(String parameter, String wording) {
        return Fault.inParameter(parameter, ProblemCode.INVALID_PARAMETER).as(wording);
    }
}
