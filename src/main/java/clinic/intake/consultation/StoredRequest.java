package clinic.intake.consultation;

import java.time.Instant;
import java.util.UUID;

/** What the reply to an accepted request is made of, whenever it is given. */
public record StoredRequest(UUID id, String reference, Instant receivedAt, String language) {}
