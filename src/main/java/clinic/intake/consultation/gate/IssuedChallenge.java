package clinic.intake.consultation.gate;

import org.altcha.altcha.Altcha;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A challenge, with the members that ALTCHA's clients expect. */
@Schema(
        name = "Challenge",
        description =
                "A challenge of ALTCHA's protocol 1: find the number from 0 to maxnumber for which the hash of salt and"
                        + " number (as decimal digits, right after the salt) is challenge.")
record IssuedChallenge(
        @Schema(required = true, examples = "SHA-256") String algorithm,

        @Schema(
                required = true,
                description = "The hash to be found, in hexadecimal digits.",
                examples = "6b0e0f4a3f5d8a0e8b9d5c5f5a4d2b8a0c1e7f3d9b6a4c2e1f0d8b7a6c5e4f3d")
        String challenge,

        @Schema(required = true, examples = "50000") long maxnumber,

        @Schema(
                required = true,
                description = "Holds the time at which the challenge expires, in seconds since 1970.",
                examples = "1f3b5d7f9a1c3e5f7a9b1c3d?expires=1795526400&")
        String salt,

        @Schema(
                required = true,
                description = "Belongs into the solution unchanged.",
                examples = "0c1e7f3d9b6a4c2e1f0d8b7a6c5e4f3d6b0e0f4a3f5d8a0e8b9d5c5f5a4d2b8a")
        String signature) {

    static IssuedChallenge of(Altcha.Challenge challenge) {
        return new IssuedChallenge(
                challenge.algorithm, challenge.challenge, challenge.maxnumber, challenge.salt, challenge.signature);
    }
}
