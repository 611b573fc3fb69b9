package clinic.intake.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A network between the service and its database that can be told to fail. */
final class FaultProxy implements AutoCloseable {

    /** What becomes of the next COMMIT. */
    enum Commit {
        PASSES,
        /** It reaches the server, but nothing comes back on its connection any more. */
        LOSES_ITS_ANSWER,
        /** It gets lost with all that would follow on its connection. */
        IS_LOST
    }

    private final ServerSocket server;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Commit> nextCommit = new AtomicReference<>(Commit.PASSES);
    private volatile int target;
    private volatile boolean black;

    FaultProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Where new connections go from now on. */
    void leadTo(int port) {
        target = port;
    }

    /** Accepts what comes and forwards nothing, until it is over. A connection that lost something stays dead. */
    void blackHole(boolean on) {
        black = on;
    }

    /** Resets all connections. */
    void cut() {
        lines.forEach(Line::reset);
    }

    void onNextCommit(Commit fate) {
        nextCommit.set(fate);
    }

    /** Whether a COMMIT has met its fate since. */
    boolean commitMetItsFate() {
        return nextCommit.get() == Commit.PASSES;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> new Line(client).run());
            } catch (IOException e) {
                // It was closed.
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection through the proxy. */
    private final class Line {

        private final Socket client;
        private final Socket database = new Socket();
        private volatile boolean lostToServer;
        private volatile boolean lostToClient;
        /** The name under which this connection has prepared COMMIT. */
        private String preparedCommit;

        Line(Socket client) {
            this.client = client;
        }

        void run() {
            lines.add(this);
            try {
                client.setTcpNoDelay(true);
                if (!black) {
                    database.setTcpNoDelay(true);
                    database.connect(new java.net.InetSocketAddress("127.0.0.1", target));
                    daemon(this::toClient);
                }
                toServer();
            } catch (IOException e) {
                // Either side is gone, and so the other one has to be.
            } finally {
                reset();
                lines.remove(this);
            }
        }

        private void toServer() throws IOException {
            byte[] buffer = new byte[16 * 1024];
            InputStream in = client.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Commit fate = fate(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                lostToClient |= fate == Commit.LOSES_ITS_ANSWER;
                lostToServer |= black || !database.isConnected() || fate == Commit.IS_LOST;
                if (!lostToServer) {
                    database.getOutputStream().write(buffer, 0, read);
                }
            }
        }

        private void toClient() {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = database.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    lostToClient |= black;
                    if (!lostToClient) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // As above.
            }
            if (!lostToClient && !lostToServer && !black) {
                reset();
            }
        }

        /** The driver prepares COMMIT under a name and then sends only the name (PostgreSQL's messages Parse and Bind). */
        private Commit fate(String sent) {
            int text = sent.indexOf("\0COMMIT\0");
            if (text >= 0) {
                int name = sent.lastIndexOf("S_", text);
                preparedCommit = name >= 0 && text - name < 8 ? sent.substring(name, text) : null;
            }
            boolean commits = text >= 0 || preparedCommit != null && sent.contains("\0" + preparedCommit + "\0");
            return commits ? nextCommit.getAndSet(Commit.PASSES) : Commit.PASSES;
        }

        void reset() {
            for (Socket socket : new Socket[] {client, database}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It is gone.
                }
            }
        }
    }
}
