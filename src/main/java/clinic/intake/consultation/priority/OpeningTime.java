package clinic.intake.consultation.priority;

import clinic.intake.profile.Clinic;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Counts time only while the clinic is open, in the clinic's time zone; a clinic without opening hours is taken as always open. */
final class OpeningTime {

    private final ZoneId zone;
    private final List<Hours> hours;

    OpeningTime(ZoneId zone, List<Hours> hours) {
        this.zone = zone;
        this.hours = hours.stream()
                .filter(day -> day.opens.isBefore(day.closes))
                .sorted(Comparator.comparing(Hours::opens))
                .toList();
    }

    /** The hours of one day of the week. */
    record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    static OpeningTime of(Clinic clinic) {
        return new OpeningTime(
                ZoneId.of(clinic.timeZone()),
                clinic.openingHours().stream()
                        .map(hours -> new Hours(
                                DayOfWeek.valueOf(hours.day()),
                                LocalTime.parse(hours.opens()),
                                LocalTime.parse(hours.closes())))
                        .toList());
    }

    /** The instant at which the clinic has been open for so long since another one. */
    Instant after(Instant from, Duration length) {
        if (hours.isEmpty()) {
            return from.plus(length);
        }
        Duration left = length;
        LocalDate date = LocalDate.ofInstant(from, zone);
        while (true) {
            for (Hours open : hours) {
                if (open.day != date.getDayOfWeek()) {
                    continue;
                }
                Instant opens = latest(from, at(date, open.opens));
                Instant closes = at(date, open.closes);
                Instant end = opens.plus(left);
                if (!end.isAfter(closes)) {
                    return end;
                }
                left = left.minus(opens.isBefore(closes) ? Duration.between(opens, closes) : Duration.ZERO);
            }
            date = date.plusDays(1);
        }
    }

    private Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
