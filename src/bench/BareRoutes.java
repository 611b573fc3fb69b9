import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The limit that replies are held against: a Vert.x router with a route for each pair of files {@code name.headers} and
 * {@code name.body}, which does nothing but send these, on as many event loops as the service has. Prints its port.
 */
final class BareRoutes extends AbstractVerticle {

    private record Reply(MultiMap headers, Buffer body) {

        /** What the server puts there by itself is left to it. */
        static Reply of(Path headers, Path body) throws IOException {
            MultiMap sent = MultiMap.caseInsensitiveMultiMap();
            List<String> lines = Files.readAllLines(headers);
            for (String line : lines.subList(1, lines.size())) {
                int colon = line.indexOf(':');
                if (colon > 0 && !line.toLowerCase().startsWith("content-length:")) {
                    sent.add(line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
            return new Reply(sent, Buffer.buffer(Files.readAllBytes(body)));
        }

        void send(HttpServerResponse response) {
            response.headers().setAll(headers);
            response.end(body);
        }
    }

    private final int port;
    private final Map<String, Reply> replies;

    private BareRoutes(int port, Map<String, Reply> replies) {
        this.port = port;
        this.replies = replies;
    }

    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, Reply> replies = new TreeMap<>();
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            replies.put(name, Reply.of(folder.resolve(name + ".headers"), folder.resolve(name + ".body")));
        }
        int port = freePort();
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(() -> new BareRoutes(port, replies), new DeploymentOptions().setInstances(loops))
                .onSuccess(deployed -> System.out.println("port " + port))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(io.vertx.core.Promise<Void> started) {
        Router router = Router.router(vertx);
        replies.forEach((name, reply) -> router.get("/" + name).handler(context -> reply.send(context.response())));
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
