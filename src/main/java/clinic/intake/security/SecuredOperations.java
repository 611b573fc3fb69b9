package clinic.intake.security;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Adds to the API's description which credentials and scopes an operation asks for, from the annotations that enforce it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class SecuredOperations implements OASFilter {

    private static final String API_KEY = "apiKey";
    private static final String OIDC = "oidc";

    private final Map<String, List<String>> scopes = new HashMap<>();

    public SecuredOperations(IndexView code) {
        for (AnnotationInstance operation :
                code.getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class)) {
            if (operation.target().kind() == AnnotationTarget.Kind.METHOD) {
                MethodInfo method = operation.target().asMethod();
                AnnotationValue id = operation.value("operationId");
                if (method.hasAnnotation(PermissionsAllowed.class)) {
                    scopes.put(
                            id.asString(),
                            List.of(method.annotation(PermissionsAllowed.class)
                                    .value()
                                    .asStringArray()));
                } else if (method.hasAnnotation(Authenticated.class)) {
                    scopes.put(id.asString(), List.of());
                }
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        addSchemes(api.getComponents());
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> scopes.containsKey(operation.getOperationId()))
                .forEach(operation -> secure(operation, scopes.get(operation.getOperationId())));
    }

    private static void addSchemes(Components components) {
        components.addSecurityScheme(
                API_KEY,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("cik_")
                        .description("A key that was made here: cik_, eight characters that name it, and its secret."));
        components.addSecurityScheme(
                OIDC,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token (OpenID Connect) of staff's identity provider, where one is"
                                + " configured; its roles stand for scopes. Not for partners."));
    }

    private static void secure(Operation operation, List<String> asked) {
        operation.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme(API_KEY, asked),
                OASFactory.createSecurityRequirement().addScheme(OIDC, asked)));
        operation
                .getResponses()
                .addAPIResponse("401", OASFactory.createAPIResponse().ref("#/components/responses/Unauthenticated"));
        operation
                .getResponses()
                .addAPIResponse("403", OASFactory.createAPIResponse().ref("#/components/responses/Forbidden"));
    }
}
