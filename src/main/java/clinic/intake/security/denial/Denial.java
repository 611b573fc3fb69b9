package clinic.intake.security.denial;

import clinic.intake.audit.Actor;
import clinic.intake.web.client.ClientAddress;
import java.util.Optional;

/**
 * That someone was refused.
 *
 * @param client from where
 * @param known whose the credentials are; empty where they are missing or wrong
 * @param claimed the key that wrong credentials begin like, {@code key:} and its prefix; empty where they begin like none
 * @param operation the id of the operation that was asked for
 */
public record Denial(ClientAddress client, Optional<Actor> known, Optional<String> claimed, String operation) {}
