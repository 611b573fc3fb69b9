package clinic.intake.problem;

import java.util.Locale;
import java.util.Optional;

/** Adds the crisis block to problems where the contract says so; implemented by who owns the block. */
public interface ProblemExtension {

    /** The crisis block for a problem on this path, in this language. */
    Optional<Object> crisis(String path, Locale language);
}
