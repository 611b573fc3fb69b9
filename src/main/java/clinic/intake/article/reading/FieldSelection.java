package clinic.intake.article.reading;

import clinic.intake.article.BodyForm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which members of a reply are asked for.
 *
 * @param names the members' names; empty for all of them
 */
record FieldSelection(Set<String> names) {

    /** The members of an article in a list. */
    static final String OF_SUMMARY = "^(id|slug|title|subtitle|summary|language|topics|author|availability|publishedAt"
            + "|updatedAt|wordCount|readingMinutes|image|highlights|links)$";

    /** The members of an article; the crisis block is never left out. */
    static final String OF_ARTICLE = "^(id|slug|title|subtitle|summary|language|translations|topics|author|reviewer"
            + "|availability|publishedAt|updatedAt|revision|wordCount|readingMinutes|seo|image|sections|html|markdown|text"
            + "|callToAction|clinic|crisis|links)$";

    private static final Set<String> TEXTS = Set.of("sections", "html", "markdown", "text");

    static FieldSelection of(List<String> names) {
        return new FieldSelection(new TreeSet<>(names));
    }

    /** Leaves of a JSON object only what is asked for, and what is never left out. */
    ObjectNode select(ObjectNode object, String... always) {
        if (names.isEmpty()) {
            return object;
        }
        Set<String> kept = new TreeSet<>(names);
        kept.addAll(Set.of(always));
        return object.retain(kept);
    }

    /** In which form the text has to be made: in none where it is not asked for. */
    BodyForm form(BodyForm asked) {
        boolean withText = names.isEmpty() || names.stream().anyMatch(TEXTS::contains);
        return withText ? asked : BodyForm.NONE;
    }

    /** The selection as parameters of an address, each followed by an ampersand. */
    String parameters() {
        StringBuilder parameters = new StringBuilder();
        names.forEach(name -> parameters.append("fields=").append(name).append('&'));
        return parameters.toString();
    }
}
