package clinic.intake.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The wording of problems, in English and Spanish. */
final class ProblemTexts {

    private static final String BUNDLE = "clinic.intake.problem.problems";
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ProblemTexts() {}

    /** The language that serves an Accept-Language header best (RFC 4647 lookup); English where it asks for none of ours. */
    static Locale language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 200) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    static String title(ProblemCode code, Locale language) {
        return text(code.code() + ".title", language);
    }

    static String detail(ProblemCode code, Locale language) {
        return text(code.code() + ".detail", language);
    }

    static String detail(ProblemException problem, Locale language) {
        String usual = problem.code().code() + ".detail";
        return text(problem.variant() == null ? usual : usual + "." + problem.variant(), language);
    }

    static String detail(Fault fault, Locale language) {
        String usual = fault.code().code() + ".error";
        String key = fault.variant() == null ? usual : usual + "." + fault.variant();
        ResourceBundle bundle = bundle(language);
        return bundle.containsKey(key)
                ? new MessageFormat(bundle.getString(key), language)
                        .format(fault.arguments().toArray())
                : detail(fault.code(), language);
    }

    private static String text(String key, Locale language) {
        return bundle(language).getString(key);
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(BUNDLE, language, ProblemTexts.class.getClassLoader(), NO_FALLBACK);
    }
}
