package clinic.intake.article.markdown;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses of an article's sections, made from their headings, so that {@code …#risks} outlives a rewrite.
 */
final class Anchors {

    private static final String NAMELESS = "section";

    /** Marks belong to the letters they follow: without them Hindi, Thai or Arabic words would fall apart. */
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /**
     * Longer headings are told apart by their beginning; the time that normalising takes can be squared by the length.
     */
    private static final int LONGEST_SOURCE = 200;

    private static final Pattern OUTER_HYPHENS = Pattern.compile("^-|-$");

    private Anchors() {}

    /**
     * The one anchor of a heading that stands alone: lower-case, NFC, single hyphens for all but letters and digits.
     */
    static String of(String heading) {
        String beginning = heading.substring(0, Math.min(heading.length(), LONGEST_SOURCE));
        String folded = Normalizer.normalize(beginning.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        String hyphenated = SEPARATORS.matcher(folded).replaceAll("-");
        String anchor = OUTER_HYPHENS.matcher(hyphenated).replaceAll("");
        return anchor.isEmpty() ? NAMELESS : anchor;
    }

    /**
     * An anchor for each heading, all different, in the order given. The first of equal headings has the plain anchor,
     * the next {@code -2}, {@code -3} and so on, passing over what another heading says literally ("Dose", "Dose",
     * "Dose 2").
     */
    static List<String> of(List<String> headings) {
        List<String> literal = headings.stream().map(Anchors::of).toList();
        Set<String> taken = new HashSet<>(literal);
        Map<String, Integer> repeats = new HashMap<>();
        List<String> anchors = new ArrayList<>(literal.size());
        for (String anchor : literal) {
            int repeat = repeats.merge(anchor, 1, Integer::sum);
            String unique = anchor;
            while (repeat > 1 && !taken.add(unique = anchor + "-" + repeat)) {
                repeat = repeats.merge(anchor, 1, Integer::sum);
            }
            anchors.add(unique);
        }
        return anchors;
    }
}
