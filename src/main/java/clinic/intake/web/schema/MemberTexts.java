package clinic.intake.web.schema;

import java.util.Optional;

/** What a form calls a member, or one of a member's values. */
@FunctionalInterface
public interface MemberTexts {

    /**
     * The words under a key: {@code name.given.title} and {@code name.given.description} for a member, however often it
     * can occur in a list; {@code Concern.ANXIETY} for a value; empty where there are none.
     */
    Optional<String> find(String key);
}
