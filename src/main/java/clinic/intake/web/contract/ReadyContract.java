package clinic.intake.web.contract;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import java.io.InputStream;
import java.net.URL;

/** Keeps the framework from reading and writing the API's description at each start: {@link ContractRoute} serves it as it is. */
public final class ReadyContract {

    private ReadyContract() {}

    /** Has to come before the framework's start; in development it reads the description all the same. */
    public static void serve() {
        OpenApiConstants.classLoader = new ClassLoader(null) {
            @Override
            public URL getResource(String name) {
                return null;
            }

            @Override
            public InputStream getResourceAsStream(String name) {
                return null;
            }
        };
    }
}
