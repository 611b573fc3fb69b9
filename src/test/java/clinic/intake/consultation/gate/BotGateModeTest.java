package clinic.intake.consultation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.crypto.Keyset;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.web.client.ClientAddress;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BotGateModeTest {

    private static final ClientAddress SENDER = new ClientAddress(false, 1);
    private static final String PHONE = "+14135550137";

    @Test
    void gateThatIsOffLooksAtNothing() {
        BotGate gate = gate(BotGateMode.OFF);
        for (int i = 0; i < 5; i++) {
            assertThat(gate.judge(null, null, SENDER).fault(PHONE)).isEmpty();
        }
        assertThat(gate.judge("nonsense", "spam", SENDER).fault(PHONE)).isEmpty();
        assertThat(gate.judge(null, "spam", SENDER).isSuspicious()).isFalse();
    }

    @Test
    void gateThatAlwaysAsksAsksTheFirstTime() {
        BotGate gate = gate(BotGateMode.ALWAYS);
        assertThat(gate.judge(null, null, SENDER).fault(PHONE).map(Fault::code))
                .contains(ProblemCode.CHALLENGE_REQUIRED);
        assertThat(gate.judge("nonsense", null, SENDER).fault(PHONE).map(Fault::code))
                .contains(ProblemCode.CHALLENGE_INVALID);
    }

    private record Settings(BotGateMode mode, int maxNumber, Duration challengeLife) implements BotGateConfig {}

    private static BotGate gate(BotGateMode mode) {
        BotGateConfig config = new Settings(mode, 1000, Duration.ofMinutes(20));
        return new BotGate(config, new Challenges(Keyset.generate(), new ObjectMapper(), config), Clock.systemUTC());
    }
}
