package clinic.intake.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Somebody who speaks HTTP with a service, in HTTP/1.1 unless said otherwise. */
public record Visitor(URI base, HttpClient.Version version) {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LONGEST_REPLY = Duration.ofSeconds(20);

    /** What is kept of a request that was accepted. */
    public record Kept(String key, String reference, String token) {

        public static Kept of(String key, JsonNode issued) {
            return new Kept(
                    key,
                    issued.path("reference").asText(),
                    issued.path("receiptToken").asText());
        }
    }

    Visitor(URI base) {
        this(base, HttpClient.Version.HTTP_1_1);
    }

    /** The same, who offers to go over to HTTP/2 with each request, as Java's client does when it isn't told otherwise. */
    Visitor offeringHttp2() {
        return new Visitor(base, HttpClient.Version.HTTP_2);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    /** Gets a path that Java's client would refuse or normalise; the whole reply as it comes. */
    String getAsWritten(String path, String accept) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) LONGEST_REPLY.toMillis());
            String head = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: %s\r\nConnection: close\r\n\r\n";
            socket.getOutputStream()
                    .write(head.formatted(path, base.getAuthority(), accept).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public JsonNode read(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** Reads with a key of staff, or a token. */
    public HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return send(to(path).header("Authorization", "Bearer " + key));
    }

    /** Sends a request under this idempotency key. */
    public HttpResponse<String> submit(String key, String body) throws IOException, InterruptedException {
        return send(to("/v1/consultation-requests")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a request and fails where it isn't accepted. */
    public Kept submitted(String key) throws IOException, InterruptedException {
        HttpResponse<String> reply = submit(key, Person.request());
        if (reply.statusCode() != 201) {
            throw new AssertionError(reply + " " + reply.body());
        }
        return Kept.of(key, JSON.readTree(reply.body()));
    }

    public HttpResponse<String> receipt(Kept kept) throws IOException, InterruptedException {
        return send(to("/v1/receipts/" + kept.reference()).header("Receipt-Token", kept.token()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(LONGEST_REPLY);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(version)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
