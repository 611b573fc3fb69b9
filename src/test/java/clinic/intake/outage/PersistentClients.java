package clinic.intake.outage;

import clinic.intake.run.Person;
import clinic.intake.run.Visitor;
import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Visitors who send a request again under the same key until it is acknowledged, and now and then once more after that. */
final class PersistentClients implements AutoCloseable {

    private static final Duration LONGEST_REPLY = Duration.ofSeconds(20);
    private static final Duration LONGEST_END = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;
    private static final int EACH_OF = 4;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Kept> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile URI base;
    private volatile boolean over;

    private PersistentClients(URI base) {
        this.base = base;
    }

    static PersistentClients start(URI base, int number) {
        PersistentClients clients = new PersistentClients(base);
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(clients::keepSending, "persistent-client");
            thread.setDaemon(true);
            clients.threads.add(thread);
        }
        clients.threads.forEach(Thread::start);
        return clients;
    }

    /** From now on the service is there. */
    void goOnAt(URI address) {
        base = address;
    }

    /** Each key that was acknowledged, with what was said then. */
    Collection<Kept> acknowledged() {
        return acknowledged.values();
    }

    /** What contradicts an acknowledgement, or is neither one nor a reason to try again. */
    Collection<String> faults() {
        return faults;
    }

    /** Status of the receipt. */
    int status(Kept kept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v1/receipts/" + kept.reference()))
                .header("Receipt-Token", kept.token())
                .timeout(LONGEST_REPLY)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Lets each client end with what it is sending. */
    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_END.toMillis());
                if (thread.isAlive()) {
                    faults.add("a client doesn't get its request acknowledged");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepSending() {
        try {
            for (int i = 0; !over; i++) {
                String key = UUID.randomUUID().toString();
                sendUntilAcknowledged(key);
                if (i % EACH_OF == 0) {
                    sendUntilAcknowledged(key);
                }
            }
        } catch (InterruptedException e) {
            faults.add("interrupted");
        }
    }

    private void sendUntilAcknowledged(String key) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .timeout(LONGEST_REPLY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Person.request()));
        while (true) {
            try {
                HttpResponse<String> reply = http.send(
                        request.uri(base.resolve("/v1/consultation-requests")).build(), BodyHandlers.ofString());
                if (reply.statusCode() == 201) {
                    note(Kept.of(key, Visitor.JSON.readTree(reply.body())));
                    return;
                }
                if (reply.statusCode() != 503 && reply.statusCode() != 409) {
                    faults.add(reply.statusCode() + " " + reply.body());
                    return;
                }
            } catch (IOException e) {
                // The service is dead just now.
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void note(Kept kept) {
        Kept before = acknowledged.putIfAbsent(kept.key(), kept);
        if (before != null && !before.equals(kept)) {
            faults.add("two answers to one key: " + before + " and " + kept);
        }
    }
}
