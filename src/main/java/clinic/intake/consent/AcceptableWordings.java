package clinic.intake.consent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The wordings that can be agreed to at one time. */
public final class AcceptableWordings {

    private final List<ConsentText> texts;

    AcceptableWordings(List<ConsentText> texts) {
        this.texts = texts;
    }

    /** Whether this version of this type's wording can be agreed to, in whatever language. */
    public boolean include(ConsentType type, String version) {
        return texts.stream().anyMatch(text -> text.type == type && text.version.equals(version));
    }

    /** The latest version of this type's wording; empty where it has none. */
    public Optional<String> latest(ConsentType type) {
        return texts.stream()
                .filter(text -> text.type == type)
                .max(Comparator.comparing((ConsentText text) -> text.inForceFrom))
                .map(text -> text.version);
    }

    /** The wording that was agreed to: in the person's language, or in the only one there is. */
    Optional<ConsentText> of(NewConsent consent, String language) {
        List<ConsentText> versions = texts.stream()
                .filter(text -> text.type == consent.type() && text.version.equals(consent.version()))
                .toList();
        return versions.stream()
                .filter(text -> text.language.equals(language))
                .findFirst()
                .or(() -> versions.stream().findFirst());
    }
}
