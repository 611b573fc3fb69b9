package clinic.intake.consultation.form;

import clinic.intake.web.schema.MemberTexts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of a form for consultation requests, in one language. */
final class RequestForm implements MemberTexts {

    /** The languages that there are words in (ISO 639-1). */
    static final List<String> LANGUAGES = List.of("en", "es");

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle words;

    private RequestForm(ResourceBundle words) {
        this.words = words;
    }

    static RequestForm in(String language) {
        return new RequestForm(ResourceBundle.getBundle(
                "clinic.intake.consultation.form.request-form",
                Locale.forLanguageTag(language),
                RequestForm.class.getClassLoader(),
                NO_FALLBACK));
    }

    @Override
    public Optional<String> find(String key) {
        return words.containsKey(key) ? Optional.of(words.getString(key)) : Optional.empty();
    }

    /** The words under a key that has some. */
    String of(String key) {
        return words.getString(key);
    }
}
