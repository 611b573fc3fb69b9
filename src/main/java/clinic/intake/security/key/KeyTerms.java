package clinic.intake.security.key;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.security.Scope;
import clinic.intake.security.WiderScopes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a key to be made may ask for. */
final class KeyTerms {

    private static final int LAST_YEAR = 9999;
    private static final Pattern WITH_SECONDS = Pattern.compile("T\\d{2}:\\d{2}:\\d{2}");

    private KeyTerms() {}

    /** What is not acceptable of the scopes and the expiry, whoever asks. */
    static List<Fault> faults(NewApiKey asked, Instant now) {
        Faults faults = new Faults();
        List<String> scopes = asked.scopes() == null ? List.of() : asked.scopes();
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < scopes.size(); i++) {
            // What is null has its fault by the body's reading.
            if (scopes.get(i) != null && !Scope.OF_STAFF.contains(scopes.get(i))) {
                faults.add(Fault.at("/scopes/" + i, ProblemCode.INVALID_VALUE, String.join(", ", Scope.OF_STAFF)));
            } else if (scopes.get(i) != null && !seen.add(scopes.get(i))) {
                faults.add(Fault.at("/scopes/" + i, ProblemCode.INVALID_VALUE).as("once"));
            }
        }
        if (asked.expiresAt() != null) {
            try {
                if (!time(asked.expiresAt()).isAfter(now)) {
                    faults.add(Fault.at("/expiresAt", ProblemCode.INVALID_VALUE).as("future"));
                }
            } catch (DateTimeException e) {
                faults.add(Fault.at("/expiresAt", ProblemCode.INVALID_VALUE).as("time"));
            }
        }
        return faults.list();
    }

    /**
     * Refuses to give what the caller lacks.
     *
     * @throws WiderScopes 403
     */
    static void requireNoMore(List<String> asked, Set<String> own) {
        Faults faults = new Faults();
        for (int i = 0; i < asked.size(); i++) {
            if (!own.contains(asked.get(i))) {
                faults.add(Fault.at("/scopes/" + i, ProblemCode.FORBIDDEN).as("grant"));
            }
        }
        if (!faults.isEmpty()) {
            throw new WiderScopes(faults.list());
        }
    }

    /** The time that was asked for, in whole microseconds as the database keeps it; null for never. */
    static Instant expiry(NewApiKey asked) {
        return asked.expiresAt() == null ? null : time(asked.expiresAt());
    }

    private static Instant time(String text) {
        if (!WITH_SECONDS.matcher(text).find()) {
            throw new DateTimeException("no seconds");
        }
        Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (time.atOffset(ZoneOffset.UTC).getYear() > LAST_YEAR) {
            throw new DateTimeException("too far away");
        }
        return time;
    }
}
