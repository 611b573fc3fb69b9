package clinic.intake.run;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request whose head and half a body are sent at once, and the rest later. */
final class HalfSentRequest implements AutoCloseable {

    private static final int LONGEST_REPLY_MILLIS = 20_000;

    private final Socket socket;
    private final byte[] body;

    private HalfSentRequest(Socket socket, byte[] body) {
        this.socket = socket;
        this.body = body;
    }

    static HalfSentRequest to(URI base, String key) throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(LONGEST_REPLY_MILLIS);
        HalfSentRequest request = new HalfSentRequest(socket, Person.request().getBytes(StandardCharsets.UTF_8));
        String head = """
                POST /v1/consultation-requests HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(base.getAuthority(), key, request.body.length);
        request.write(head.getBytes(StandardCharsets.US_ASCII), 0, head.length());
        request.write(request.body, 0, request.body.length / 2);
        return request;
    }

    /** Sends the rest; the whole reply as it comes. */
    String finish() throws IOException {
        int sent = body.length / 2;
        write(body, sent, body.length - sent);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        socket.getOutputStream().write(bytes, from, length);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
