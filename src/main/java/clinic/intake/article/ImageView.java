package clinic.intake.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article's picture. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Image", description = "The article's picture.")
public record ImageView(
        @Schema(required = true, format = "uri-reference") String url,

        @Schema(description = "What the picture shows, in words.")
        String alt) {

    public static ImageView of(ArticleRevision revision) {
        return revision.imageUrl == null ? null : new ImageView(revision.imageUrl, revision.imageAlt);
    }
}
