package clinic.intake.triage.export;

import clinic.intake.consultation.person.PersonName;
import clinic.intake.triage.listing.ExportedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180), every cell in quotes. A spreadsheet runs a cell that begins with certain characters; such a cell
 * has an apostrophe in front (OWASP, CSV Injection), and so have they behind what other spreadsheets take for the end of a cell.
 */
final class CsvLines implements ExportLines {

    private static final String END = "\r\n";
    private static final Pattern RUN = Pattern.compile(
            "^(?=\\s*[=+@\uFF1D\uFF0B\uFF20\uFF0D-]|[\t\r\n])|(?<=[;,|\t\r\n])(?=\\s*[=+@\uFF1D\uFF0B\uFF20\uFF0D-])");

    /** A column and what it shows of a request. */
    private enum Column {
        ID(request -> request.id()),
        REFERENCE(request -> request.reference()),
        STATUS(request -> request.status()),
        PRIORITY(request -> request.priority()),
        ASSIGNEE(request -> request.assignee()),
        TAGS(request -> joined(request.tags())),
        GIVEN_NAME(request -> of(request.name(), PersonName::given)),
        FAMILY_NAME(request -> of(request.name(), PersonName::family)),
        PREFERRED_NAME(request -> of(request.name(), PersonName::preferred)),
        EMAIL(request -> request.email()),
        PHONE(request -> request.phone()),
        PHONE_EXTENSION(request -> request.phoneExtension()),
        PREFERRED_CONTACT(request -> request.preferredContact()),
        RELATIONSHIP(request -> request.requester().relationship()),
        REQUESTER_GIVEN_NAME(request -> of(request.requester().name(), PersonName::given)),
        REQUESTER_FAMILY_NAME(request -> of(request.requester().name(), PersonName::family)),
        CONCERNS(request -> joined(request.concerns())),
        LANGUAGE(request -> request.language()),
        SOURCE_ARTICLE(request -> request.sourceArticle()),
        RECEIVED_AT(request -> request.receivedAt()),
        UPDATED_AT(request -> request.updatedAt()),
        DUE_AT(request -> request.dueAt()),
        OVERDUE(request -> request.overdue()),
        SNOOZED_UNTIL(request -> request.snoozedUntil()),
        SCHEDULED_FOR(request -> request.scheduledFor()),
        ERASED_AT(request -> request.erasedAt());

        private final Function<ExportedRequest, Object> value;

        Column(Function<ExportedRequest, Object> value) {
            this.value = value;
        }

        /** The name in camel case, as members are called. */
        String title() {
            String words = Arrays.stream(name().split("_"))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
            return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
        }

        private static String of(PersonName name, Function<PersonName, String> part) {
            return name == null ? null : part.apply(name);
        }

        private static String joined(List<String> texts) {
            return String.join(" | ", texts);
        }
    }

    @Override
    public String head() {
        return Arrays.stream(Column.values())
                .map(column -> cell(column.title()))
                .collect(Collectors.joining(",", "", END));
    }

    @Override
    public String line(ExportedRequest request) {
        return Arrays.stream(Column.values())
                .map(column -> cell(column.value.apply(request)))
                .collect(Collectors.joining(",", "", END));
    }

    /** A value as a cell; nothing is an empty one. */
    static String cell(Object value) {
        return value == null
                ? "\"\""
                : '"' + RUN.matcher(value.toString()).replaceAll("'").replace("\"", "\"\"") + '"';
    }
}
