package clinic.intake.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request and its reply, as they went over the wire.
 *
 * @param method request method in capitals
 * @param path raw path as sent, with the query if there is one
 * @param requestContentType media type of the request body, or null
 * @param requestHeaders names in any case, each with all its values
 * @param requestBody empty if there was none, null if it is not known: then it is not checked
 * @param status reply status
 * @param responseHeaders names in any case, each with all its values
 * @param responseBody empty if there was none
 */
public record Exchange(
        String method,
        String path,
        String requestContentType,
        Map<String, List<String>> requestHeaders,
        byte[] requestBody,
        int status,
        Map<String, List<String>> responseHeaders,
        byte[] responseBody) {

    /** A request without headers and body, and a reply that is only a status; the methods below fill in the rest. */
    public static Exchange of(String method, String path, int status) {
        return new Exchange(method, path, null, Map.of(), new byte[0], status, Map.of(), new byte[0]);
    }

    public Exchange sent(String contentType, String body) {
        return new Exchange(
                method, path, contentType, requestHeaders, utf8(body), status, responseHeaders, responseBody);
    }

    public Exchange sentHeaders(Map<String, List<String>> headers) {
        return new Exchange(
                method, path, requestContentType, headers, requestBody, status, responseHeaders, responseBody);
    }

    public Exchange received(Map<String, List<String>> headers, String body) {
        return new Exchange(method, path, requestContentType, requestHeaders, requestBody, status, headers, utf8(body));
    }

    String pathOnly() {
        int question = path.indexOf('?');
        return question < 0 ? path : path.substring(0, question);
    }

    /** The raw query without its question mark; empty if there is none. */
    String query() {
        int question = path.indexOf('?');
        return question < 0 ? "" : path.substring(question + 1);
    }

    String responseContentType() {
        List<String> values = values(responseHeaders, "Content-Type");
        return values.isEmpty() ? null : values.get(0);
    }

    /** All values of a header, its name compared as RFC 9110 §5.1 says: without regard to case. */
    static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
