package clinic.intake.consultation.gate;

import clinic.intake.web.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When challenges are asked for, and how hard they are. */
@ConfigMapping(prefix = "intake.bot-gate")
interface BotGateConfig {

    /** {@code off}, {@code suspicious} or {@code always}. */
    @WithDefault("suspicious")
    BotGateMode mode();

    /** The numbers that a client has to try: half of them on average, about a second of an old phone. */
    @WithDefault("50000")
    @WithConverter(PositiveNumber.class)
    int maxNumber();

    /** How long a challenge can be solved and its solution sent; long enough to correct a form meanwhile. */
    @WithDefault("20m")
    Duration challengeLife();
}
