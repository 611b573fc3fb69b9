package clinic.intake.article;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts without regard to case and accents, as people look for them and as lists are sorted. */
public final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_KEY = 100;

    private FoldedText() {}

    /** A text in small letters without accents. */
    public static String of(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** What a title is sorted by: its words, folded, at most 100 characters. */
    public static String sortKey(String title) {
        String key = BETWEEN_WORDS.matcher(of(title)).replaceAll(" ").strip();
        int length = Math.min(LONGEST_KEY, key.codePointCount(0, key.length()));
        return key.substring(0, key.offsetByCodePoints(0, length));
    }

    /** The words of a folded text, each once, in the order in which they come first. */
    public static Set<String> words(String folded) {
        Set<String> words = new LinkedHashSet<>();
        Matcher found = WORD.matcher(folded);
        while (found.find()) {
            words.add(found.group());
        }
        return words;
    }
}
