package clinic.intake.web;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Tells in a header where a list goes on (RFC 8288): the same address with the next page's cursor. */
public final class NextPage {

    private NextPage() {}

    /** The value of {@code Link}; null on the last page. */
    public static String link(UriInfo request, String nextCursor) {
        if (nextCursor == null) {
            return null;
        }
        StringBuilder link = new StringBuilder("<").append(request.getPath()).append('?');
        request.getQueryParameters().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                values.forEach(value -> link.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&'));
            }
        });
        return link.append("cursor=")
                .append(nextCursor)
                .append(">; rel=\"next\"")
                .toString();
    }
}
