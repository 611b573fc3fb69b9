package clinic.intake.web;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which sites' pages may call this API beyond its public reading. */
@ConfigMapping(prefix = "intake")
interface CorsConfig {

    /** Origins such as {@code https://www.example.com}, separated by commas; none by default. */
    Optional<List<String>> corsOrigins();

    /** Further request headers that such pages may send, separated by commas; none by default. */
    Optional<List<String>> corsHeaders();
}
