package clinic.intake.testsupport;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Calls the API by a client that neither adds nor takes away anything, held against the contract all the same. */
public final class RawHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RawHttp() {}

    /** Gets a path with these headers: name, value, name, value and so on. */
    public static Exchange get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            List<String> faults = Api.contract().faults(exchange(path, response, decoded(response)));
            if (!faults.isEmpty()) {
                throw new AssertionError(path + " answered against the contract: " + faults);
            }
            return exchange(path, response, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Exchange exchange(String path, HttpResponse<byte[]> response, byte[] body) {
        return new Exchange(
                "GET",
                path,
                null,
                Map.of(),
                new byte[0],
                response.statusCode(),
                response.headers().map(),
                body);
    }

    private static byte[] decoded(HttpResponse<byte[]> response) throws IOException {
        boolean compressed =
                response.headers().firstValue("Content-Encoding").isPresent() && response.body().length > 0;
        return compressed
                ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                : response.body();
    }
}
