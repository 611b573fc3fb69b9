package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;

/** How a start is refused: one line for the operator on standard error, nothing else anywhere, exit code 1. */
final class Refusal {

    private Refusal() {}

    static void assertRefused(Ended start, String... essentials) {
        assertRefused(1, start, essentials);
    }

    static void assertRefused(int exitCode, Ended start, String... essentials) {
        assertThat(start.errors())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(essentials);
        assertThat(start.output()).isEmpty();
        assertThat(start.exitCode()).isEqualTo(exitCode);
    }
}
