package clinic.intake.consultation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.TestClock;
import clinic.intake.web.client.ClientAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private final TestClock clock = new TestClock();
    private final Visits visits = new Visits(clock);
    private final ClientAddress address = new ClientAddress(false, 7);

    @Test
    void addressHasTwoInAnHour() {
        assertThat(visits.reserve(address)).isPresent();
        assertThat(visits.reserve(address)).isPresent();
        assertThat(visits.reserve(address)).isEmpty();
        assertThat(visits.reserve(new ClientAddress(false, 8))).isPresent();
        clock.forward(Duration.ofMinutes(61));
        assertThat(visits.reserve(address)).isPresent();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndOnlyOnce() {
        visits.reserve(address);
        Visits.Visit second = visits.reserve(address).orElseThrow();
        visits.giveBack(second);
        visits.giveBack(second);
        assertThat(visits.reserve(address)).isPresent();
        assertThat(visits.reserve(address)).isEmpty();
    }

    @Test
    void fiftyAtOnceAreTwo() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Callable<Optional<Visits.Visit>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(() -> visits.reserve(address));
        }
        long reserved = 0;
        for (var one : senders.invokeAll(all)) {
            reserved += one.get().isPresent() ? 1 : 0;
        }
        senders.shutdown();
        assertThat(reserved).isEqualTo(2);
    }

    @Test
    void siteOfManyAddressesHasTwenty() {
        int reserved = 0;
        for (int i = 0; i < 200; i++) {
            reserved += visits.reserve(new ClientAddress(true, 0x20010db800010000L | i))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(reserved).isEqualTo(20);
        assertThat(visits.reserve(new ClientAddress(true, 0x20010db800020000L))).isPresent();
    }

    @Test
    void siteThatIsUsedUpTakesNothingOfItsAddresses() {
        for (int i = 0; i < 20; i++) {
            visits.note(new ClientAddress(true, 0x20010db800010000L | i));
        }
        ClientAddress other = new ClientAddress(true, 0x20010db800010000L | 99);
        assertThat(visits.reserve(other)).isEmpty();
        clock.forward(Duration.ofMinutes(59));
        assertThat(visits.reserve(other)).isEmpty();
        clock.forward(Duration.ofMinutes(2));
        assertThat(visits.reserve(other)).isPresent();
        assertThat(visits.reserve(other)).isPresent();
    }

    @Test
    void oneThatSolvedAChallengeCountsInPlaceOfTheOldest() {
        visits.reserve(address);
        clock.forward(Duration.ofMinutes(50));
        visits.note(address);
        visits.note(address);
        clock.forward(Duration.ofMinutes(20));
        assertThat(visits.reserve(address)).isEmpty();
    }
}
