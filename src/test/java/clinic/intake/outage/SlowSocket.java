package clinic.intake.outage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection of a client that sends or reads as slowly as it can, until the service closes it. */
final class SlowSocket implements AutoCloseable {

    private static final int SMALL = 4096;
    private static final int LONGEST_READ_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final long begin = System.nanoTime();

    SlowSocket(URI service) throws IOException {
        socket.setReceiveBufferSize(SMALL);
        socket.setTcpNoDelay(true);
        socket.connect(new java.net.InetSocketAddress(service.getHost(), service.getPort()));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Sends one character every so often; how long it took until the connection was closed. */
    Duration trickle(Duration pause) throws IOException {
        return untilClosed(pause, () -> send("x"));
    }

    /** Does nothing; how long it took until the connection was closed. */
    Duration idle() throws IOException {
        return untilClosed(Duration.ofSeconds(1), () -> {});
    }

    /** Reads one byte every so often, for this long. */
    void sip(Duration pause, Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            socket.getInputStream().read();
            Thread.sleep(pause.toMillis());
        }
    }

    /** Reads all there is to the end of the connection; how much that was. */
    long drain() throws IOException {
        socket.setSoTimeout(LONGEST_READ_MILLIS);
        long all = 0;
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                all += read;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after " + all + " bytes", e);
        } catch (IOException e) {
            // Closed by a reset.
        }
        return all;
    }

    /** All there is to the end of the connection. */
    String rest() throws IOException {
        socket.setSoTimeout(3 * LONGEST_READ_MILLIS);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after " + all.size() + " bytes", e);
        } catch (IOException e) {
            // Closed by a reset.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private interface Step {
        void run() throws IOException;
    }

    private Duration untilClosed(Duration pause, Step step) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        while (true) {
            try {
                step.run();
                if (socket.getInputStream().read() < 0) {
                    return age();
                }
            } catch (SocketTimeoutException e) {
                // Nothing came meanwhile.
            } catch (IOException e) {
                return age();
            }
        }
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
