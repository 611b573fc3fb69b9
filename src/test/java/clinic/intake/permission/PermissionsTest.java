package clinic.intake.permission;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls each operation of the description as each kind of caller of the table. */
@ServiceTest
class PermissionsTest {

    private static final PermissionTable TABLE = PermissionTable.read();
    private static final List<SampleCall> CALLS = SampleCall.ofAll();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    Database database;

    static List<String> operations() {
        return CALLS.stream().map(SampleCall::operation).toList();
    }

    @Test
    void everyOperationHasItsLineAndEveryLineItsOperation() {
        assertThat(TABLE.faults(operations())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void descriptionSaysWhatTheTableSays(String operation) {
        PermissionTable.Line line = TABLE.of(operation);
        List<String> described = call(operation).scopes();
        assertThat(described == null).isEqualTo(line.isPublic());
        if (described != null) {
            boolean forPartners = call(operation).path().startsWith("/v1/partner/");
            Set<String> may = forPartners ? line.partner() : line.staff();
            List<String> all = forPartners ? Scope.OF_PARTNERS : Scope.OF_STAFF;
            assertThat(may).isEqualTo(described.isEmpty() ? Set.copyOf(all) : Set.copyOf(described));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whoMayIsLetInAndNobodyElse(String operation) throws Exception {
        SampleCall call = call(operation);
        List<Cell> cells = cells(TABLE.of(operation), call);
        List<String> faults = new ArrayList<>();
        Map<String, Long> before = StoredEverywhere.in(database);
        for (Cell cell : cells) {
            if (!cell.allowed()) {
                Verdict.whenRefused(cell.send(call.to(service())), cell.status(), cell.code())
                        .ifPresent(fault -> faults.add(cell.who() + " " + fault));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(StoredEverywhere.in(database))
                .as("what refused calls have written")
                .isEqualTo(before);
        for (Cell cell : cells) {
            if (cell.allowed()) {
                Verdict.whenAllowed(cell.send(call.emptyTo(service())))
                        .ifPresent(fault -> faults.add(cell.who() + " " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static URI service() {
        return URI.create("http://localhost:" + RestAssured.port);
    }

    /** One caller, and what becomes of its call. */
    private record Cell(String who, Optional<String> key, boolean allowed, int status, String code) {

        HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            request.header("X-Forwarded-For", Api.newAddress());
            key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<Cell> cells(PermissionTable.Line line, SampleCall call) {
        boolean forPartners = call.path().startsWith("/v1/partner/");
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell("nobody", Optional.empty(), line.nobody(), 401, "unauthenticated"));
        cells.add(new Cell(
                "a wrong key", Optional.of("cik_wrong000_" + "x".repeat(43)), line.wrong(), 401, "unauthenticated"));
        for (String scope : Scope.OF_STAFF) {
            cells.add(new Cell(
                    "staff with " + scope,
                    Optional.of(StaffKeys.ofStaff(scope)),
                    line.staff().contains(scope),
                    403,
                    forPartners ? "wrong-audience" : "forbidden"));
        }
        for (String scope : Scope.OF_PARTNERS) {
            cells.add(new Cell(
                    "a partner with " + scope,
                    Optional.of(StaffKeys.ofPartner(scope)),
                    line.partner().contains(scope),
                    403,
                    forPartners ? "forbidden" : "wrong-audience"));
        }
        return cells;
    }

    @Test
    void tableTellsEveryKindOfCallerApart() {
        Set<String> callers = new TreeSet<>();
        cells(TABLE.of("getStaffMember"), call("getStaffMember")).forEach(cell -> callers.add(cell.who()));
        assertThat(callers).hasSize(2 + Scope.OF_STAFF.size() + Scope.OF_PARTNERS.size());
    }

    private static SampleCall call(String operation) {
        Optional<SampleCall> call = CALLS.stream()
                .filter(sample -> sample.operation().equals(operation))
                .findFirst();
        return call.orElseThrow();
    }
}
