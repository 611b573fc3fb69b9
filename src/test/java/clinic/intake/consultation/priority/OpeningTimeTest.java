package clinic.intake.consultation.priority;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.consultation.priority.OpeningTime.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTimeTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** Monday to Friday, nine to five. */
    private static final OpeningTime WEEKDAYS = new OpeningTime(
            ZONE,
            Stream.of(DayOfWeek.values())
                    .filter(day -> day.getValue() < 6)
                    .map(day -> hours(day, "09:00", "17:00"))
                    .toList());

    /** 2026-11-27 is a Friday; the clocks go forward on 2027-03-14. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T10:00, PT1H,  2026-11-25T11:00",
        "2026-11-25T10:00, PT8H,  2026-11-26T10:00",
        "2026-11-25T09:00, PT8H,  2026-11-25T17:00",
        "2026-11-25T03:00, PT1H,  2026-11-25T10:00",
        "2026-11-25T22:00, PT1H,  2026-11-26T10:00",
        "2026-11-25T17:00, PT1H,  2026-11-26T10:00",
        "2026-11-27T16:30, PT1H,  2026-11-30T09:30",
        "2026-11-28T12:00, PT24H, 2026-12-02T17:00",
        "2026-11-25T10:00, PT0S,  2026-11-25T10:00",
        "2027-03-12T16:00, PT2H,  2027-03-15T10:00",
        "2026-11-25T10:00, PT400H, 2027-02-03T10:00"
    })
    void onlyHoursInWhichTheClinicIsOpenCount(LocalDateTime from, Duration length, LocalDateTime end) {
        assertThat(WEEKDAYS.after(instant(from), length)).isEqualTo(instant(end));
    }

    @Test
    void dayMayHaveABreak() {
        OpeningTime withBreak = new OpeningTime(
                ZONE, List.of(hours(DayOfWeek.MONDAY, "14:00", "18:00"), hours(DayOfWeek.MONDAY, "08:00", "12:00")));
        assertThat(withBreak.after(instant(LocalDateTime.parse("2026-11-30T11:00")), Duration.ofHours(2)))
                .isEqualTo(instant(LocalDateTime.parse("2026-11-30T15:00")));
        assertThat(withBreak.after(instant(LocalDateTime.parse("2026-11-30T13:00")), Duration.ofHours(5)))
                .isEqualTo(instant(LocalDateTime.parse("2026-12-07T09:00")));
    }

    @Test
    void clinicThatIsNeverOpenCountsEveryHour() {
        Instant from = Instant.parse("2026-11-28T12:00:00Z");
        OpeningTime never = new OpeningTime(ZONE, List.of(hours(DayOfWeek.MONDAY, "09:00", "09:00")));
        assertThat(never.after(from, Duration.ofHours(8))).isEqualTo(from.plus(Duration.ofHours(8)));
    }

    private static Hours hours(DayOfWeek day, String opens, String closes) {
        return new Hours(day, LocalTime.parse(opens), LocalTime.parse(closes));
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }
}
