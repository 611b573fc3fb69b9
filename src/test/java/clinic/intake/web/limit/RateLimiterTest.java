package clinic.intake.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final RateLimiter limiter = new RateLimiter(60, Duration.ofSeconds(60), 1000, now::get);

    @Test
    void quotaIsThereAtOnceAndComesBackEvenly() {
        for (int left = 59; left >= 0; left--) {
            assertThat(limiter.take("a")).isEqualTo(new Allowance(true, 60, 60, left, 60 - left, 0));
        }
        Allowance refused = limiter.take("a");
        assertThat(refused).isEqualTo(new Allowance(false, 60, 60, 0, 60, 1));
        assertThatThrownBy(refused::require).isInstanceOf(ProblemException.class);
        pass(Duration.ofSeconds(1));
        assertThat(limiter.take("a").granted()).isTrue();
        assertThat(limiter.take("a").granted()).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(limiter.take("a").remaining()).isEqualTo(59);
    }

    @Test
    void nobodyIsLimitedForAnother() {
        for (int i = 0; i < 100; i++) {
            limiter.take("a");
        }
        assertThat(limiter.take("a").granted()).isFalse();
        assertThat(limiter.take("b").granted()).isTrue();
    }

    @Test
    void memoryStaysBoundedWhoeverCalls() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(limiter.take("address " + i).granted()).isTrue();
            assertThat(limiter.remembered()).isLessThanOrEqualTo(1000);
        }
        assertThat(limiter.remembered()).isGreaterThan(900);
    }

    @Test
    void headersTellPolicyAndState() {
        Allowance allowance = limiter.take("a");
        assertThat(allowance.policy()).isEqualTo("\"default\";q=60;w=60");
        assertThat(allowance.state()).isEqualTo("\"default\";r=59;t=1");
    }

    private void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @Test
    void lookingTakesNothingAndWhatIsGivenBackIsThereAgain() {
        RateLimiter limiter = new RateLimiter(2, Duration.ofSeconds(10), 10, () -> 0);
        assertThat(limiter.look("a").remaining()).isEqualTo(2);
        assertThat(limiter.look("a").reset()).isZero();
        limiter.take("a");
        limiter.take("a");
        Allowance none = limiter.look("a");
        assertThat(none.granted()).isFalse();
        assertThat(none.retryAfter()).isEqualTo(5);
        assertThat(none.reset()).isEqualTo(10);
        limiter.giveBack("a");
        assertThat(limiter.look("a").granted()).isTrue();
        assertThat(limiter.take("a").granted()).isTrue();
        assertThat(limiter.take("a").granted()).isFalse();
    }
}
