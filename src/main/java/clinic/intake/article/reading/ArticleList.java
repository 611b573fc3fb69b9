package clinic.intake.article.reading;

import clinic.intake.article.ArticleSummary;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some articles, all of them. */
@Schema(name = "ArticleList", description = "Some articles.")
record ArticleList(@Schema(required = true) List<ArticleSummary> items) {}
