package clinic.intake.consultation.gate;

import java.time.Instant;

/** A challenge of this service whose solution is right, until it expires; {@code hash} (32 bytes) tells it from all others. */
record SolvedChallenge(byte[] hash, Instant expiresAt) {}
