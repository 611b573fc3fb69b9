package clinic.intake.consultation;

import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The languages that the clinic answers in. */
@Schema(name = "Language", description = "The language that the clinic should answer in (ISO 639-1).")
public enum Language {
    en,
    es;

    private static final int LONGEST_TAG = 35;
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");

    /** True for the form of a language tag (RFC 5646 §2.1) of at most 35 characters; underscores are taken for hyphens. */
    static boolean isTag(String text) {
        return text.length() <= LONGEST_TAG && TAG.matcher(text).matches();
    }

    /** The language to answer in to someone who speaks this one (RFC 4647 §3.4); English where none of ours is meant. */
    static Language of(String tag) {
        String first = tag == null ? "" : tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return first.equals(es.name()) ? es : en;
    }
}
