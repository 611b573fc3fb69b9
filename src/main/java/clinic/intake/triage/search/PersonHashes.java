package clinic.intake.triage.search;

import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.consultation.person.EmailAddress;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.triage.listing.SqlText;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a search goes by: keyed hashes in place of the values, and statuses. What is null or empty narrows nothing.
 */
record PersonHashes(byte[] email, byte[] phone, byte[][] names, Set<ConsultationStatus> statuses) {

    private static final int MOST_ITEMS = 100;

    /**
     * Hashes what is looked for.
     *
     * @param found faults that are known before
     * @throws ProblemException 422 with all faults
     */
    static PersonHashes of(ConsultationRequestSearch search, List<Fault> found, ContactIndex index, String region) {
        Faults faults = new Faults();
        found.forEach(faults::add);
        Optional<EmailAddress> email = Optional.ofNullable(search.email()).flatMap(EmailAddress::parse);
        Optional<PhoneNumbers.PhoneNumber> phone =
                Optional.ofNullable(search.phone()).flatMap(typed -> PhoneNumbers.parse(typed, region));
        byte[][] names = search.name() == null ? new byte[0][] : index.ofTypedName(search.name());
        if (search.email() != null && email.isEmpty()) {
            faults.addWhereNone(
                    Fault.at("/email", search.email().isEmpty() ? ProblemCode.BLANK : ProblemCode.INVALID_EMAIL));
        }
        if (search.phone() != null && phone.isEmpty()) {
            faults.addWhereNone(
                    Fault.at("/phone", search.phone().isEmpty() ? ProblemCode.BLANK : ProblemCode.INVALID_PHONE));
        }
        if (search.name() != null && names.length == 0) {
            faults.addWhereNone(Fault.at("/name", ProblemCode.BLANK));
        }
        if (search.limit() < 1 || search.limit() > MOST_ITEMS) {
            faults.addWhereNone(
                    Fault.at("/limit", ProblemCode.INVALID_VALUE, 1, MOST_ITEMS).as("range"));
        }
        if (search.email() == null && search.phone() == null && search.name() == null && faults.isEmpty()) {
            faults.addWhereNone(
                    Fault.at("", ProblemCode.REQUIRED, "email, phone, name").as("one-of"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults.list());
        }
        return new PersonHashes(
                email.map(address -> index.ofEmail(address.text())).orElse(null),
                phone.map(index::ofPhone).orElse(null),
                names,
                new TreeSet<>(search.status()));
    }

    /** Conditions on a request {@code r}, each behind AND. */
    void addTo(SqlText sql) {
        if (email != null) {
            sql.add(" AND r.email_index = ").value(email);
        }
        if (phone != null) {
            sql.add(" AND r.phone_index = ").value(phone);
        }
        if (names.length > 0) {
            sql.add(" AND r.name_index @> ").value(names);
        }
        if (!statuses.isEmpty()) {
            sql.add(" AND r.status IN ").add(SqlText.names(statuses));
        }
    }

    /** Names this search to cursors: equal for equal searches only. */
    String scope() {
        StringBuilder scope = new StringBuilder("search");
        for (byte[] hash : names) {
            scope.append('n').append(HexFormat.of().formatHex(hash));
        }
        return scope.append(email == null ? "" : "e" + HexFormat.of().formatHex(email))
                .append(phone == null ? "" : "p" + HexFormat.of().formatHex(phone))
                .append(statuses)
                .toString();
    }
}
