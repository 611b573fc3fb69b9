package clinic.intake.security.oidc;

import clinic.intake.database.StartRefused;
import clinic.intake.security.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which scopes the roles of an identity provider stand for. */
public final class RoleScopes {

    private static final String ALL = "*";

    private final Map<String, List<String>> scopes = new HashMap<>();

    private RoleScopes() {}

    /** Reads {@code role=scope scope, role=*}; refuses the start where it says something else. */
    public static RoleScopes parse(String setting) {
        RoleScopes roles = new RoleScopes();
        for (String entry : setting.split(",")) {
            if (!entry.isBlank()) {
                roles.add(entry.strip());
            }
        }
        return roles;
    }

    private void add(String entry) {
        int sign = entry.indexOf('=');
        String role = sign < 0 ? "" : entry.substring(0, sign).strip();
        List<String> given =
                sign < 0 ? List.of() : List.of(entry.substring(sign + 1).strip().split("\\s+"));
        boolean all = given.equals(List.of(ALL));
        if (role.isEmpty() || !all && !Scope.OF_STAFF.containsAll(given) || scopes.containsKey(role)) {
            throw new StartRefused("INTAKE_OIDC_ROLES has \"" + entry
                    + "\": give each role once, with the scopes that it stands for, such as"
                    + " front-desk=consultations:read consultations:write, administrator=*.");
        }
        scopes.put(role, all ? Scope.OF_STAFF : given);
    }

    /** All that these roles stand for together. */
    Set<String> of(Collection<String> roles) {
        Set<String> all = new TreeSet<>();
        roles.forEach(role -> all.addAll(scopes.getOrDefault(role, List.of())));
        return all;
    }

    /** Whether one of the roles can make keys. */
    boolean includeAdministrator() {
        return scopes.values().stream().anyMatch(given -> given.contains(Scope.KEYS_WRITE));
    }
}
