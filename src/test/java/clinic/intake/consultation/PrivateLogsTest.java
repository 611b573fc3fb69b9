package clinic.intake.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that a visitor sends gets into a log, however much is logged. */
@ServiceTest
class PrivateLogsTest {

    private static final String CANARY = "Zqxcanary";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("clinic.intake");
    private final Formatter formatter = new PatternFormatter("%s");
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(formatter.format(line));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ours.setLevel(Level.FINE);
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listener);
        ours.setLevel(null);
    }

    @Test
    void controlCanaryIsFound() {
        Logger.getLogger("clinic.intake.consultation.Control").fine("a control " + CANARY);
        assertThat(lines).anyMatch(line -> line.contains(CANARY));
    }

    @Test
    void noPersonalValueIsLoggedWhateverBecomesOfTheRequest() {
        String body = Samples.consultationRequest(request -> {
            ((ObjectNode) request.get("name")).put("given", CANARY);
            request.put("email", CANARY + "@example.com");
            request.put("message", CANARY);
        });
        Response accepted = send(body);
        assertThat(accepted.statusCode()).isEqualTo(201);
        send(body);
        send(body.replace("\"adult\":true", "\"adult\":false"));
        send(body.replace("\"adult\":true", "\"" + CANARY + "\":1"));
        send(body.substring(0, body.length() - 1));
        send("{\"phone\": 5550137e99999999999}");
        Api.asVisitor()
                .header("Receipt-Token", accepted.<String>path("receiptToken"))
                .get(accepted.header("Location"));
        Api.asVisitor().header("Receipt-Token", CANARY).get("/v1/receipts/" + CANARY);

        assertThat(lines)
                .noneMatch(line -> line.contains(CANARY) || line.contains(CANARY.toLowerCase()))
                .noneMatch(line -> line.contains(accepted.<String>path("receiptToken")))
                .noneMatch(line -> line.contains("5550137"));
    }

    @Test
    void noAddressIsLoggedWhateverBecomesOfTheRequest() {
        String address = "2001:db8:cafe:"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000)) + "::1";
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            statuses.add(Api.from(address)
                    .contentType("application/json")
                    .body(Samples.consultationRequest())
                    .post(Api.REQUESTS)
                    .statusCode());
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 422, 429);
        Api.from(address + ", " + CANARY).get("/v1/challenges");
        assertThat(lines).noneMatch(line -> line.contains("db8:cafe") || line.contains(CANARY));
    }

    private static Response send(String body) {
        return Api.sending(body).header("Idempotency-Key", CANARY + "-key").post(Api.REQUESTS);
    }
}
