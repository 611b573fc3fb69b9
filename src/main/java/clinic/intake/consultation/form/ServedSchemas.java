package clinic.intake.consultation.form;

import clinic.intake.consent.Wordings;
import clinic.intake.web.PublicReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The schema as ready replies. Its rules never change; its examples name the wordings in force, which the database knows, and are
 * looked up again once a minute. Without the database those that were known stay: they are accepted for a day after their successors.
 */
@ApplicationScoped
class ServedSchemas {

    private static final Logger LOG = Logger.getLogger(ServedSchemas.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Wordings wordings;
    private final ObjectMapper json;
    private final Clock clock;
    private final AtomicReference<Instant> stale = new AtomicReference<>(Instant.MIN);
    private volatile Map<String, PublicReply> replies;

    ServedSchemas(Wordings wordings, ObjectMapper json, Clock clock) {
        this.wordings = wordings;
        this.json = json;
        this.clock = clock;
        this.replies = with(json.createArrayNode());
    }

    /** The schema with its words in one of the {@link RequestForm#LANGUAGES}. */
    PublicReply in(String language) {
        Instant now = clock.instant();
        Instant limit = stale.get();
        // One request looks, the others have what is there.
        if (now.isAfter(limit) && stale.compareAndSet(limit, now.plus(FRESH))) {
            lookUp();
        }
        return replies.get(language);
    }

    private void lookUp() {
        try {
            replies = with(RequestExamples.agreeingTo(wordings.acceptableAsReadNow()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The wordings for the schema's examples can't be read: %s",
                    e.getClass().getSimpleName());
        }
    }

    private Map<String, PublicReply> with(ArrayNode examples) {
        Map<String, PublicReply> ready = new TreeMap<>();
        for (String language : RequestForm.LANGUAGES) {
            ObjectNode schema = RequestSchema.in(language);
            if (!examples.isEmpty()) {
                schema.set("examples", examples);
            }
            ready.put(language, PublicReply.of(bytes(schema)));
        }
        return ready;
    }

    private byte[] bytes(ObjectNode schema) {
        try {
            return json.writeValueAsBytes(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema can't be written", e);
        }
    }
}
