package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.altcha.altcha.Altcha;

/** Gets challenges and solves them, as a form does. */
public final class SolvedChallenge {

    private SolvedChallenge() {}

    /** The solution of a new challenge, as it goes into the member {@code altcha}. */
    public static String solution() {
        return solution(parts -> {});
    }

    /** The same, changed before it is encoded. */
    public static String solution(Consumer<ObjectNode> change) {
        ObjectNode parts = solved(Api.asVisitor().get("/v1/challenges").jsonPath());
        change.accept(parts);
        return encoded(parts.toString());
    }

    /** Any text as the member {@code altcha} carries it. */
    public static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode solved(JsonPath challenge) {
        ObjectNode parts = (ObjectNode) Samples.json("{}");
        for (String member : new String[] {"algorithm", "challenge", "salt", "signature"}) {
            parts.put(member, challenge.getString(member));
        }
        try {
            int number = Altcha.solveChallenge(
                            challenge.getString("challenge"),
                            challenge.getString("salt"),
                            Altcha.Algorithm.SHA256,
                            challenge.getLong("maxnumber"),
                            0)
                    .number;
            return parts.put("number", number).put("took", 1);
        } catch (Exception e) {
            throw new AssertionError("the challenge can't be solved", e);
        }
    }
}
