package clinic.intake.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.database.StartRefused;
import clinic.intake.security.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleScopesTest {

    @Test
    void rolesStandForTheirScopesTogether() {
        RoleScopes roles =
                RoleScopes.parse("Front Desk=consultations:read  consultations:write, auditor = audit:read ,admin=*,");
        assertThat(roles.of(List.of("Front Desk", "auditor", "unknown", "consultations:erase")))
                .containsExactlyInAnyOrder(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_WRITE, Scope.AUDIT_READ);
        assertThat(roles.of(List.of("admin"))).containsExactlyInAnyOrderElementsOf(Scope.OF_STAFF);
        assertThat(roles.of(List.of("front desk"))).isEmpty();
        assertThat(roles.of(List.of())).isEmpty();
    }

    @Test
    void whoCanMakeKeysIsAnAdministrator() {
        assertThat(RoleScopes.parse("").includeAdministrator()).isFalse();
        assertThat(RoleScopes.parse("a=audit:read").includeAdministrator()).isFalse();
        assertThat(RoleScopes.parse("a=*").includeAdministrator()).isTrue();
        assertThat(RoleScopes.parse("a=audit:read keys:write").includeAdministrator())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin=",
                "=audit:read",
                "admin=audit:reed",
                "admin=* audit:read",
                "admin=consultations:submit",
                "admin=audit:read;auditor=audit:read",
                "a=audit:read,a=keys:write"
            })
    void settingThatMeansNothingIsRefused(String setting) {
        assertThatThrownBy(() -> RoleScopes.parse(setting))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("INTAKE_OIDC_ROLES");
    }
}
