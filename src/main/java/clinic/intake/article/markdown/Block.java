package clinic.intake.article.markdown;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A paragraph, list or other piece of a section. One flat shape for all types, so that a client switches on {@code
 * type} and ignores the types it doesn't know: {@code text} and {@code html} are always there.
 *
 * @param text plain text: items and rows are lines of their own, cells are parted by a tab, an image is its
 *     alternative text
 * @param html the whole element, sanitised
 * @param ordered of a list: numbered or not
 * @param start of a numbered list: its first number
 * @param items of a list
 * @param url of an image
 * @param alt of an image: its alternative text
 * @param title of an image, where one is given
 * @param header of a table: the text of its head cells
 * @param rows of a table: the text of its cells, each row as long as the header
 * @param language of a code block, where one is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Block", description = "A paragraph, list or other piece of a section; skip the types you don't know.")
public record Block(
        @Schema(required = true) Type type,

        @Schema(
                required = true,
                description = "Plain text: items and rows are lines, cells are parted by a tab, an image is its"
                        + " alternative text.")
        String text,

        @Schema(required = true, description = "The whole element as sanitised HTML.")
        String html,

        @Schema(description = "Of a LIST: whether it is numbered.")
        Boolean ordered,

        @Schema(description = "Of a numbered LIST: its first number.")
        Integer start,

        @Schema(description = "Of a LIST.") List<Item> items,

        @Schema(description = "Of an IMAGE.", format = "uri-reference")
        String url,

        @Schema(description = "Of an IMAGE: what it shows, in words.")
        String alt,

        @Schema(description = "Of an IMAGE, where it has one.")
        String title,

        @Schema(description = "Of a TABLE: its head cells.") List<String> header,

        @Schema(description = "Of a TABLE: its cells, each row as long as the header.")
        List<List<String>> rows,

        @Schema(description = "Of CODE, where it is named.") String language) {

    @Schema(name = "BlockType", description = "What a block is. More values may come.")
    public enum Type {
        PARAGRAPH,
        LIST,
        QUOTE,
        IMAGE,
        TABLE,
        CODE,
        RULE
    }

    /** One item of a list; lists nested in it are in its {@code html}. */
    @Schema(name = "ListItem", description = "One item of a list; lists nested in it are in its html.")
    public record Item(
            @Schema(required = true) String text,

            @Schema(required = true, description = "Sanitised HTML.")
            String html) {}

    static Block paragraph(String text, String html) {
        return plain(Type.PARAGRAPH, text, html);
    }

    static Block quote(String text, String html) {
        return plain(Type.QUOTE, text, html);
    }

    static Block rule() {
        return plain(Type.RULE, "", "<hr />");
    }

    static Block code(String text, String html, String language) {
        return new Block(Type.CODE, text, html, null, null, null, null, null, null, null, null, language);
    }

    static Block image(String html, String url, String alt, String title) {
        return new Block(Type.IMAGE, alt, html, null, null, null, url, alt, title, null, null, null);
    }

    /** A list; {@code start} is null where it isn't numbered. */
    static Block list(String text, String html, Integer start, List<Item> items) {
        return new Block(
                Type.LIST, text, html, start != null, start, List.copyOf(items), null, null, null, null, null, null);
    }

    static Block table(String text, String html, List<String> header, List<List<String>> rows) {
        return new Block(
                Type.TABLE,
                text,
                html,
                null,
                null,
                null,
                null,
                null,
                null,
                List.copyOf(header),
                List.copyOf(rows),
                null);
    }

    private static Block plain(Type type, String text, String html) {
        return new Block(type, text, html, null, null, null, null, null, null, null, null, null);
    }
}
