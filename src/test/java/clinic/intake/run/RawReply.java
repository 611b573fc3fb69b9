package clinic.intake.run;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All bytes that a service sends back on one connection until it closes it, for requests that are written byte by byte. */
record RawReply(String text) {

    private static final int LONGEST_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    /** Sends this, a char for each byte, and reads until the service closes the connection. */
    static RawReply to(URI service, String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(LONGEST_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new RawReply(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (SocketException e) {
            return new RawReply("");
        }
    }

    /** The statuses of all replies, in their order. */
    List<Integer> statuses() {
        List<Integer> statuses = new ArrayList<>();
        Matcher line = STATUS.matcher(text);
        while (line.find()) {
            statuses.add(Integer.valueOf(line.group(1)));
        }
        return statuses;
    }
}
