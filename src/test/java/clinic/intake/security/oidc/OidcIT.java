package clinic.intake.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.permission.PermissionTable;
import clinic.intake.permission.SampleCall;
import clinic.intake.permission.Verdict;
import clinic.intake.run.PackagedService;
import clinic.intake.run.RunningService;
import clinic.intake.run.Visitor;
import clinic.intake.security.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of a real Keycloak, right ones and wrong ones. The service is there first. */
class OidcIT {

    private static final String ME = "/v1/staff/me";
    private static final String AUDIENCE = "consultation-intake-api";
    private static final String FRONTEND = "staff-frontend";
    private static final String KEY = "cik_operator_0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d4e5f0a1b";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static Keycloak keycloak;
    private static HttpResponse<String> withTokenBefore;
    private static HttpResponse<String> withKeyBefore;
    private static HttpResponse<String> visitorBefore;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        service = PackagedService.in(folder)
                .with("QUARKUS_OIDC_AUTH_SERVER_URL", Keycloak.realm(port))
                .with("QUARKUS_OIDC_TOKEN_AUDIENCE", AUDIENCE)
                .with(
                        "INTAKE_OIDC_ROLES",
                        "front-desk=consultations:read consultations:write, auditor=audit:read, administrator=*")
                .with("INTAKE_BOOTSTRAP_KEY", KEY)
                .with("INTAKE_RATE_LIMIT_REQUESTS", "1000")
                .start();
        withTokenBefore = me("e30." + Base64.getUrlEncoder().withoutPadding().encodeToString("{}".getBytes()) + ".x");
        withKeyBefore = me(KEY);
        visitorBefore = service.visitor().get("/v1/clinic");
        keycloak = Keycloak.start(port);
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void serviceStartsWithoutItsIdentityProvider() {
        assertThat(visitorBefore.statusCode()).isEqualTo(200);
        assertThat(withKeyBefore.statusCode()).isEqualTo(200);
        assertThat(withTokenBefore.statusCode()).isEqualTo(503);
        assertThat(withTokenBefore.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.output()).noneMatch(line -> line.startsWith("First staff key:"));
    }

    @Test
    void tokenTellsWhoSomeoneIsAndWhatTheirRoleStandsFor() throws IOException, InterruptedException {
        String token = keycloak.token(FRONTEND, "front-desk");
        HttpResponse<String> reply = me(token);
        assertThat(reply.statusCode()).isEqualTo(200);
        JsonNode staff = Visitor.JSON.readTree(reply.body());
        assertThat(staff.path("subject"))
                .isEqualTo(ForgedToken.from(token).claims().path("sub"));
        assertThat(staff.path("name").asText()).isEqualTo("Fran Example");
        assertThat(scopes(reply)).containsExactlyInAnyOrder(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_WRITE);
        assertThat(scopes(me(keycloak.token(FRONTEND, "administrator"))))
                .containsExactlyInAnyOrderElementsOf(Scope.OF_STAFF);
        assertThat(scopes(me(keycloak.token(FRONTEND, "stranger")))).isEmpty();
    }

    @Test
    void eachRoleMayWhatTheTableSays() throws IOException, InterruptedException {
        PermissionTable table = PermissionTable.read();
        Map<String, String> tokens = new HashMap<>();
        for (String role : PermissionTable.ROLES) {
            tokens.put(role, keycloak.token(FRONTEND, role));
        }
        List<String> faults = new ArrayList<>();
        for (SampleCall call : SampleCall.ofAll()) {
            for (String role : PermissionTable.ROLES) {
                boolean may = table.of(call.operation()).oidc().contains(role);
                HttpResponse<String> reply = CLIENT.send(
                        (may
                                        ? call.emptyTo(service.visitor().base())
                                        : call.to(service.visitor().base()))
                                .header("Authorization", "Bearer " + tokens.get(role))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                String code = call.path().startsWith("/v1/partner/") ? "wrong-audience" : "forbidden";
                (may ? Verdict.whenAllowed(reply) : Verdict.whenRefused(reply, 403, code))
                        .ifPresent(fault -> faults.add(role + " on " + call.operation() + " " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void forgedTokensAreRefused() throws Exception {
        String token = keycloak.token(FRONTEND, "stranger");
        refused(ForgedToken.from(token).with(claims -> ((ObjectNode) claims.path("realm_access"))
                .putArray("roles")
                .add("administrator")));
        refused(ForgedToken.from(token).with(claims -> claims.put("exp", 4102444800L)));
        refused(ForgedToken.from(token).signedByAnother());
        refused(ForgedToken.from(token).unsigned("none"));
        refused(ForgedToken.from(token).unsigned("RS256"));
        for (JsonNode key : keycloak.publicKeys()) {
            refused(ForgedToken.from(token).signedByPublicKey(key));
        }
        refused(token.substring(0, token.length() - 4) + "AAAA");
        for (String json :
                new String[] {"{}", "[]", "null", "1", "{\"alg\":1}", "{\"alg\":\"RS256\",\"kid\":[]}", "{"}) {
            String part = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes());
            refused(part + "." + part + "." + part);
            refused(token.substring(0, token.indexOf('.')) + "." + part + "." + part);
            refused(part + token.substring(token.indexOf('.')));
        }
        for (String text :
                new String[] {"not-a-token", "a.b.c", "..", "a..", ".", token + ".x.y", token.replace(".", "")}) {
            refused(text);
        }
        assertThat(me(token).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenForAnotherSiteIsRefused() throws IOException, InterruptedException {
        refused(keycloak.token("another-site", "administrator"));
    }

    @Test
    void tokenOfAnotherIssuerIsRefused() throws IOException, InterruptedException {
        refused(keycloak.tokenOfAnotherIssuer(FRONTEND, "administrator"));
    }

    @Test
    void tokenIsRefusedWhenItHasExpired() throws IOException, InterruptedException {
        String token = keycloak.token("short-lived", "front-desk");
        assertThat(me(token).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(15)).until(() -> me(token).statusCode() == 401);
        refused(token);
    }

    @Test
    void roleThatWasTakenAwayIsMissingFromTheNextToken() throws IOException, InterruptedException {
        String keys = "/v1/staff/api-keys";
        assertThat(service.visitor()
                        .get(keys, keycloak.token(FRONTEND, "leaver"))
                        .statusCode())
                .isEqualTo(200);
        keycloak.removeRole("leaver", "administrator");
        HttpResponse<String> reply = service.visitor().get(keys, keycloak.token(FRONTEND, "leaver"));
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("\"forbidden\"");
    }

    private static void refused(String token) throws IOException, InterruptedException {
        HttpResponse<String> reply = me(token);
        assertThat(reply.statusCode()).as(token).isEqualTo(401);
        assertThat(reply.body()).contains("\"unauthenticated\"");
        assertThat(reply.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
    }

    private static List<String> scopes(HttpResponse<String> me) throws IOException {
        assertThat(me.statusCode()).isEqualTo(200);
        return StreamSupport.stream(
                        Visitor.JSON.readTree(me.body()).path("scopes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static HttpResponse<String> me(String token) throws IOException, InterruptedException {
        return service.visitor().get(ME, token);
    }
}
