package clinic.intake.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who wrote or reviewed an article. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Author", description = "Who wrote or reviewed the article.")
public record AuthorView(
        @Schema(required = true, examples = "The Wellness Drip editorial team")
        String name,

        String role) {

    public static AuthorView of(Author author) {
        return author == null ? null : new AuthorView(author.name, author.role);
    }
}
