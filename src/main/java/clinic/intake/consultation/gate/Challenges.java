package clinic.intake.consultation.gate;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;

/**
 * Makes challenges and tells whether a solution is right. A challenge is signed and carries its end, so that none has to be kept. The
 * salt's form is exact: its end is a delimiter, without which digits of the number could pass for digits of the time.
 */
@Singleton
class Challenges {

    private static final int LONGEST_SOLUTION = 1000;
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=([0-9]{10})&");

    private final ObjectMapper json;
    private final String key;
    private final long maxNumber;
    private final Duration life;

    Challenges(Keyset keyset, ObjectMapper json, BotGateConfig config) {
        this.json = json;
        this.key = HexFormat.of().formatHex(new KeyedHash(keyset, KeyName.CHALLENGE).of("altcha-1"));
        this.maxNumber = config.maxNumber();
        this.life = config.challengeLife();
    }

    IssuedChallenge issue(Instant now) {
        return IssuedChallenge.of(made(new Altcha.ChallengeOptions()
                .setSecureRandomNumber(true)
                .setExpires(now.plus(life).getEpochSecond())));
    }

    /** The challenge that a client's solution, in base64, belongs to, if it is right and has not expired. */
    Optional<SolvedChallenge> verify(String solution, Instant now) {
        JsonNode parts = parts(solution);
        JsonNode number = parts.path("number");
        Matcher salt = SALT.matcher(parts.path("salt").asText());
        boolean wellFormed = salt.matches()
                && parts.path("algorithm").asText().equals(Altcha.DEFAULT_ALGORITHM.getName())
                && number.isIntegralNumber()
                && number.canConvertToInt()
                && number.intValue() >= 0
                && number.intValue() <= maxNumber;
        if (!wellFormed) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(salt.group(1)));
        Altcha.Challenge right =
                made(new Altcha.ChallengeOptions().setSalt(salt.group()).setNumber(number.longValue()));
        boolean solved =
                equal(right.challenge, parts.path("challenge")) & equal(right.signature, parts.path("signature"));
        return solved && now.isBefore(expiresAt)
                ? Optional.of(new SolvedChallenge(HexFormat.of().parseHex(right.challenge), expiresAt))
                : Optional.empty();
    }

    private JsonNode parts(String solution) {
        if (solution.length() <= LONGEST_SOLUTION) {
            try {
                return json.readTree(new String(Base64.getDecoder().decode(solution), StandardCharsets.UTF_8));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                // falls through: whatever it is, it is no solution
            }
        }
        return json.missingNode();
    }

    private static boolean equal(String right, JsonNode given) {
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), given.asText().getBytes(StandardCharsets.UTF_8));
    }

    private Altcha.Challenge made(Altcha.ChallengeOptions options) {
        try {
            return Altcha.createChallenge(options.setHmacKey(key).setMaxNumber(maxNumber));
        } catch (Exception e) {
            throw new IllegalStateException("the JVM lacks an algorithm", e);
        }
    }
}
