package clinic.intake.outage;

import clinic.intake.run.Person;
import clinic.intake.run.Visitor;
import clinic.intake.run.Visitor.Kept;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Visitors who send, look at and take back requests one after the other, without a pause. */
final class BusyClients implements AutoCloseable {

    static final String ARTICLE = "/v1/articles/preparing-for-an-infusion-day";

    private static final Duration LONGEST_REPLY = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One request and its reply; status 0 where there was none. Times are of {@link System#nanoTime()}. */
    record Exchange(String what, long begin, long end, int status, String code, boolean tellsOfOutage) {

        long millis() {
            return (end - begin) / 1_000_000;
        }

        @Override
        public String toString() {
            return "%s %d %s after %d ms".formatted(what, status, code, millis());
        }
    }

    private BusyClients(URI base) {
        this.base = base;
    }

    static BusyClients start(URI base, int number) {
        BusyClients clients = new BusyClients(base);
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(clients::keepBusy, "busy-client");
            thread.setDaemon(true);
            clients.threads.add(thread);
        }
        clients.threads.forEach(Thread::start);
        return clients;
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_REPLY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepBusy() {
        Kept kept = null;
        while (!over) {
            // Not all the same at the same time.
            switch (ThreadLocalRandom.current().nextInt(5)) {
                case 0 -> exchange("article", to(ARTICLE).GET());
                case 1 -> {
                    if (kept != null) {
                        exchange("receipt", with(kept, "").GET());
                    }
                }
                case 2 -> {
                    if (kept != null) {
                        exchange(
                                "revocation",
                                with(kept, "/consents/PHONE_CONTACT").DELETE());
                    }
                }
                case 3 -> {
                    if (kept != null) {
                        exchange("withdrawal", with(kept, "/withdrawal").PUT(BodyPublishers.noBody()));
                    }
                }
                default -> kept = submit(kept);
            }
        }
    }

    private Kept submit(Kept last) {
        String key = UUID.randomUUID().toString();
        JsonNode issued = exchange(
                "submission",
                to("/v1/consultation-requests")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(Person.request())));
        return issued.has("receiptToken") ? Kept.of(key, issued) : last;
    }

    private HttpRequest.Builder with(Kept kept, String path) {
        return to("/v1/receipts/" + kept.reference() + path).header("Receipt-Token", kept.token());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(LONGEST_REPLY);
    }

    private JsonNode exchange(String what, HttpRequest.Builder request) {
        long begin = System.nanoTime();
        try {
            HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
            long end = System.nanoTime();
            JsonNode body = what.equals("article") ? MissingNode.getInstance() : Visitor.JSON.readTree(reply.body());
            exchanges.add(new Exchange(
                    what, begin, end, reply.statusCode(), body.path("code").asText(), tellsOfOutage(reply, body)));
            return body;
        } catch (IOException e) {
            exchanges.add(new Exchange(what, begin, System.nanoTime(), 0, e.toString(), false));
            return MissingNode.getInstance();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it tells in full that the database is away. */
    private static boolean tellsOfOutage(HttpResponse<String> reply, JsonNode body) {
        return reply.statusCode() == 503
                && body.path("code").asText().equals("database-unavailable")
                && reply.headers().firstValue("Retry-After").isPresent()
                && body.path("crisis").path("call").asText().equals("988");
    }
}
