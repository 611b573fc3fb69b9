package clinic.intake.consultation.person;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of names, texts and addresses that speak of more than a member's form; whoever writes them, visitor or staff. */
public final class PersonRules {

    private PersonRules() {}

    /** The faults of a text: it holds no number that nobody may send. */
    public static List<Fault> ofText(String pointer, String text) {
        return text != null && ForbiddenNumbers.in(text)
                ? List.of(Fault.at(pointer, ProblemCode.FORBIDDEN_NUMBER))
                : List.of();
    }

    /** The faults of a name's parts. */
    public static List<Fault> ofName(String pointer, PersonName name) {
        if (name == null) {
            return List.of();
        }
        return Stream.of(
                        ofText(pointer + "/given", name.given()),
                        ofText(pointer + "/family", name.family()),
                        ofText(pointer + "/preferred", name.preferred()))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The faults of e-mail and phone: both readable, the one there that the channel needs, and one of them always.
     *
     * @param typed the phone number as it was written, or null
     * @param phone what it was read as; empty where it can't be called
     * @param reported whether a pointer has a fault already, and so its member is not missing but unreadable
     */
    public static List<Fault> ofAddresses(
            String email,
            String typed,
            Optional<PhoneNumbers.PhoneNumber> phone,
            PreferredContact preferred,
            Predicate<String> reported) {
        List<Fault> faults = new ArrayList<>();
        if (email != null && email.isEmpty()) {
            faults.add(Fault.at("/email", ProblemCode.BLANK));
        } else if (email != null && EmailAddress.parse(email).isEmpty()) {
            faults.add(Fault.at("/email", ProblemCode.INVALID_EMAIL));
        }
        if (typed != null && typed.isEmpty()) {
            faults.add(Fault.at("/phone", ProblemCode.BLANK));
        } else if (typed != null && phone.isEmpty()) {
            faults.add(Fault.at("/phone", ProblemCode.INVALID_PHONE));
        }
        boolean neither = email == null && typed == null && !reported.test("/phone");
        if (email == null && preferred != null && preferred.needsEmail()) {
            faults.add(Fault.at("/email", ProblemCode.REQUIRED));
        } else if (typed == null && preferred != null && preferred.needsPhone()) {
            faults.add(Fault.at("/phone", ProblemCode.REQUIRED));
        } else if (neither) {
            faults.add(Fault.at("/email", ProblemCode.REQUIRED));
        }
        return faults;
    }
}
