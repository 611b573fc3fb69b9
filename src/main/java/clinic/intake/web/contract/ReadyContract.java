package clinic.intake.web.contract;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;

/** Keeps the framework from reading and writing the API's description at each start: {@link ContractRoute} serves it as it is. */
public final class ReadyContract {

    private ReadyContract() {}

    /** Has to come before the framework's start, which then looks for the description where there is none. */
    public static void serve() {
        OpenApiConstants.classLoader = new ClassLoader(null) {};
    }
}
