package clinic.intake.testsupport;

import static clinic.intake.testsupport.Planted.assertOnlyFault;
import static clinic.intake.testsupport.Planted.faults;
import static clinic.intake.testsupport.Planted.get;
import static clinic.intake.testsupport.Planted.headers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Extra members where a schema is composed of others, which closing each of them by itself would get wrong. */
class ContractCompositionTest {
    @Test
    void membersOfAllPartsAreRight() {
        assertThat(faultsOfShelf("{\"room\": 1, \"name\": \"red\", \"keeper\": {\"name\": \"A\", \"since\": 1}}"))
                .isEmpty();
        assertThat(faultsOfShelf("{\"room\": 1, \"extra\": {}, \"free\": {\"a\": {\"b\": 1}}}"))
                .isEmpty();
        assertThat(faultsOfShelf("{\"room\": 1, \"extra\": {\"room\": 2}}")).isEmpty();
        assertThat(faultsOfShelf("{\"room\": 1, \"extra\": \"text\"}")).isEmpty();
    }

    @Test
    void choiceOfAnyObjectLeavesItsMembersFree() {
        assertThat(faultsOfShelf("{\"room\": 1, \"any\": {\"what\": \"ever\"}}"))
                .isEmpty();
    }

    @Test
    void extraMemberBesideAnAllOf() {
        assertOnlyFault(faultsOfShelf("{\"room\": 1, \"colour\": \"red\"}"), "colour");
    }

    @Test
    void extraMemberBesideANestedAllOf() {
        assertThat(faultsOfShelf("{\"room\": 1, \"keeper\": {\"name\": \"A\", \"phone\": \"1\"}}"))
                .anySatisfy(fault -> assertThat(fault).contains("/keeper", "phone"));
    }

    @Test
    void extraMemberBesideAOneOf() {
        assertThat(faultsOfShelf("{\"room\": 1, \"extra\": {\"room\": 2, \"floor\": 3}}"))
                .anySatisfy(fault -> assertThat(fault).contains("/extra", "floor"));
    }

    @Test
    void missingMemberOfAPart() {
        assertThat(faultsOfShelf("{\"name\": \"red\"}"))
                .anySatisfy(fault -> assertThat(fault).contains("'room'"));
    }

    @Test
    void otherTextIsOnlyHeldAgainstItsMediaType() {
        assertThat(faults(get("/shelves/red").received(headers("text/html;charset=UTF-8"), "<p>")))
                .isEmpty();
    }

    private List<String> faultsOfShelf(String body) {
        return faults(get("/shelves/red").received(headers("application/json"), body));
    }
}
