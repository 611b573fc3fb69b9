package clinic.intake.consultation.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusMachineTest {

    private static final List<String> TARGETS = List.of(
            "RECEIVED",
            "IN_REVIEW",
            "CONTACTED",
            "SCHEDULED",
            "COMPLETED",
            "DECLINED",
            "UNREACHABLE",
            "WITHDRAWN",
            "DUPLICATE",
            "SPAM");

    /** By hand: x is a step, u one that can be taken back as well; the columns are the targets in the order above. */
    private static final Map<String, String> TABLE = Map.of(
            "RECEIVED", "- u u - - u u x - u",
            "IN_REVIEW", "u - u u - u u x - u",
            "CONTACTED", "- - - u u u u x - -",
            "SCHEDULED", "- - u - u u u x - -",
            "COMPLETED", "- - - - - - - - - -",
            "DECLINED", "- u - - - - - x - -",
            "UNREACHABLE", "- - u u - u - x - -",
            "WITHDRAWN", "- - - - - - - - - -",
            "DUPLICATE", "- - - - - - - - - -",
            "SPAM", "x - - - - - - x - -");

    static Stream<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        TABLE.forEach((from, row) -> {
            String[] cells = row.split(" ");
            for (int i = 0; i < cells.length; i++) {
                pairs.add(Arguments.of(from, TARGETS.get(i), cells[i]));
            }
        });
        return pairs.stream();
    }

    @Test
    void tableIsOfAllStatuses() {
        assertThat(TARGETS)
                .containsExactlyElementsOf(Arrays.stream(ConsultationStatus.values())
                        .map(Enum::name)
                        .toList());
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(TARGETS);
        assertThat(everyPair()).hasSize(100);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyPairIsAsTheTableSays(ConsultationStatus from, ConsultationStatus to, String cell) {
        assertThat(StatusMachine.allows(from, to)).isEqualTo(!cell.equals("-"));
        assertThat(StatusMachine.allowedFrom(from).contains(to)).isEqualTo(!cell.equals("-"));
        assertThat(StatusMachine.isUndoable(from, to)).isEqualTo(cell.equals("u"));
    }

    @ParameterizedTest
    @EnumSource(ConsultationStatus.class)
    void allowedStepsAreInTheOrderOfTheStatusesAndNoneIsTwice(ConsultationStatus from) {
        assertThat(StatusMachine.allowedFrom(from)).isSorted().doesNotHaveDuplicates();
        assertThat(from.isFinal()).isEqualTo(List.of("COMPLETED", "WITHDRAWN").contains(from.name()));
        assertThat(from.isOpen())
                .isEqualTo(List.of("RECEIVED", "IN_REVIEW", "CONTACTED", "SCHEDULED", "UNREACHABLE")
                        .contains(from.name()));
    }

    @Test
    void eachReasonGoesWithOneStatus() {
        Map<String, List<String>> reasons = Stream.of(ConsultationStatus.values())
                .filter(status -> !TransitionReason.listFor(status).isEmpty())
                .collect(Collectors.toMap(Enum::name, status -> TransitionReason.listFor(status).stream()
                        .map(Enum::name)
                        .toList()));
        assertThat(reasons)
                .isEqualTo(Map.of(
                        "DECLINED",
                        List.of(
                                "NOT_OFFERED",
                                "OUT_OF_AREA",
                                "NOT_ELIGIBLE",
                                "NO_CAPACITY",
                                "PATIENT_DECIDED",
                                "REFERRED",
                                "OTHER"),
                        "UNREACHABLE",
                        List.of("NO_ANSWER", "WRONG_CONTACT", "NO_SHOW"),
                        "WITHDRAWN",
                        List.of("BY_PHONE", "BY_MAIL")));
    }

    @Test
    void stepCanBeTakenBackForTenMinutesAndNoLonger() {
        Instant taken = Instant.parse("2026-11-27T10:00:00Z");
        assertThat(StatusMachine.isWithinUndoWindow(taken, taken)).isTrue();
        assertThat(StatusMachine.isWithinUndoWindow(taken, taken.plus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(StatusMachine.isWithinUndoWindow(
                        taken, taken.plus(Duration.ofMinutes(10)).plusNanos(1000)))
                .isFalse();
    }

    @Test
    void publicSeesNeitherSpamNorDuplicates() {
        assertThat(Stream.of(ConsultationStatus.values()).map(PublicStatus::of).map(Enum::name))
                .containsExactly(
                        "RECEIVED",
                        "IN_REVIEW",
                        "CONTACTED",
                        "SCHEDULED",
                        "COMPLETED",
                        "DECLINED",
                        "UNREACHABLE",
                        "WITHDRAWN",
                        "RECEIVED",
                        "RECEIVED");
    }
}
