package clinic.intake.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table and what reads it are red on planted faults. */
class PermissionTableTest {

    private static final String HEADER = "operation,nobody,wrong,staff,partner,oidc";

    @Test
    void operationWithoutALineAndLineWithoutAnOperationAreFaults() {
        PermissionTable table = PermissionTable.parse(List.of("# why", HEADER, "", "getA,no,no,any,none,any"));
        assertThat(table.faults(List.of("getA"))).isEmpty();
        assertThat(table.faults(List.of("getA", "getB"))).containsExactly("no line says who may call getB");
        assertThat(table.faults(List.of())).containsExactly("there is no operation getA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getA,no,no,any,none",
                "getA,no,no,any,none,any,any",
                "getA,perhaps,no,any,none,any",
                "getA,no,yes,any,none,any",
                "getA,yes,no,any,any,any",
                "getA,yes,yes,keys:write,any,any",
                "getA,no,no,keys:read,none,any",
                "getA,no,no,none,keys:write,any",
                "getA,no,no,none,none,janitor",
                "getB,no,no,none,none,any"
            })
    void lineThatMeansNothingIsRefused(String line) {
        assertThatThrownBy(() -> PermissionTable.parse(List.of(HEADER, "getB,no,no,none,none,any", line)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoMayIsNeitherRefusedNorMetByAFailure() {
        for (int status : new int[] {200, 204, 400, 404, 412, 422}) {
            assertThat(Verdict.whenAllowed(status)).isEmpty();
        }
        for (int status : new int[] {401, 403, 500, 503}) {
            assertThat(Verdict.whenAllowed(status)).isPresent();
        }
    }

    @Test
    void whoMayNotGetsThisRefusalAndNoOther() {
        assertThat(Verdict.whenRefused(401, "unauthenticated", 401, "unauthenticated"))
                .isEmpty();
        assertThat(Verdict.whenRefused(200, null, 401, "unauthenticated")).isPresent();
        assertThat(Verdict.whenRefused(404, "not-found", 403, "forbidden")).isPresent();
        assertThat(Verdict.whenRefused(422, "validation-failed", 403, "forbidden"))
                .isPresent();
        assertThat(Verdict.whenRefused(403, "forbidden", 403, "wrong-audience")).isPresent();
    }

    @Test
    void sampleIsMadeFromTheDescription() throws Exception {
        JsonNode api = new ObjectMapper().readTree("""
                {"components": {"schemas": {"Thing": {"type": "object", "properties": {
                    "name": {"type": "string", "examples": ["Desk"]}, "tags": {"type": "array", "items": {"enum": ["A"]}},
                    "count": {"type": "integer", "minimum": 3}, "inner": {"$ref": "#/components/schemas/Inner"}}},
                  "Inner": {"type": ["object", "null"], "properties": {"on": {"type": "boolean"}}}}},
                 "paths": {"/things/{id}": {"patch": {"operationId": "patchThing",
                   "security": [{"apiKey": ["keys:write"]}, {"oidc": ["keys:write"]}],
                   "parameters": [{"name": "id", "in": "path", "schema": {"type": "string", "format": "uuid"}},
                     {"name": "mode", "in": "query", "required": true, "example": "fast"}, {"name": "limit", "in": "query"},
                     {"name": "If-Match", "in": "header", "required": true}],
                   "requestBody": {"content": {"application/merge-patch+json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}}}
                """);
        SampleCall call = SampleCall.of(api, "/things/{id}", "patch", api.at("/paths/~1things~1{id}/patch"));
        assertThat(call.path()).matches("/things/[0-9a-f-]{36}\\?mode=fast");
        assertThat(call.method()).isEqualTo("PATCH");
        assertThat(call.headers()).containsExactly(Map.entry("If-Match", "*"));
        assertThat(call.scopes()).containsExactly("keys:write");
        assertThat(call.mediaType()).isEqualTo("application/merge-patch+json");
        assertThat(call.body()).isEqualTo("{\"name\":\"Desk\",\"tags\":[\"A\"],\"count\":3,\"inner\":{\"on\":true}}");
    }
}
