package clinic.intake.article;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an article can be read yet. */
@Schema(name = "ArticleAvailability", description = "Whether the article can be read yet. More values may come.")
public enum Availability {
    AVAILABLE,
    COMING_SOON;

    public static Availability of(Article article, Instant now) {
        return article.isComingSoon(now) ? COMING_SOON : AVAILABLE;
    }
}
