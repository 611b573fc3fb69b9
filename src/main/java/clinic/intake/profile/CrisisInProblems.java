package clinic.intake.profile;

import clinic.intake.problem.ProblemExtension;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Puts the crisis block into every problem that a person who seeks help could meet. */
@Singleton
class CrisisInProblems implements ProblemExtension {

    @Override
    public Optional<Object> crisis(String path, Locale language) {
        boolean ofSeeker = path.startsWith("/v1/consultation-requests") || path.startsWith("/v1/receipts");
        return ofSeeker ? Optional.of(Crisis.in(language.getLanguage())) : Optional.empty();
    }
}
