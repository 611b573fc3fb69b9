package clinic.intake.web.client;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What stands between the service and its clients. */
@ConfigMapping(prefix = "intake")
interface ClientConfig {

    /** Proxies whose X-Forwarded-For is believed: addresses or CIDR blocks, separated by commas; none by default. */
    Optional<List<String>> trustedProxies();
}
