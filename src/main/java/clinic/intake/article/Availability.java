package clinic.intake.article;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an article can be read yet. */
@Schema(name = "ArticleAvailability", description = "Whether the article can be read yet. More values may come.")
enum Availability {
    AVAILABLE,
    COMING_SOON;

    static Availability of(Article article, Instant now) {
        return article.isComingSoon(now) ? COMING_SOON : AVAILABLE;
    }
}
