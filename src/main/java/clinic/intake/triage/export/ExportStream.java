package clinic.intake.triage.export;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.triage.listing.ExportedRequest;
import clinic.intake.triage.listing.ListedRequest;
import clinic.intake.triage.listing.OpenedRequests;
import io.vertx.core.http.HttpConnection;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends an export as fast as the client reads it. What fails on the way ends the connection without the last chunk (RFC 9112 §8), so
 * that no client takes what came for the whole.
 */
final class ExportStream implements StreamingOutput {

    /** However slowly a client reads, so long at most. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Logger LOG = Logger.getLogger(ExportStream.class);

    private final Batches batches;
    private final List<ListedRequest> first;
    private final ExportLines lines;
    private final OpenedRequests opened;
    private final Clock clock;
    private final HttpConnection client;

    ExportStream(
            Batches batches,
            List<ListedRequest> first,
            ExportLines lines,
            OpenedRequests opened,
            Clock clock,
            HttpConnection client) {
        this.batches = batches;
        this.first = first;
        this.lines = lines;
        this.opened = opened;
        this.clock = clock;
        this.client = client;
    }

    @Override
    public void write(OutputStream output) {
        long begin = System.nanoTime();
        try {
            output.write(bytes(lines.head()));
            for (List<ListedRequest> rows = first; !rows.isEmpty(); rows = batches.next()) {
                output.write(bytes(text(rows)));
                if (System.nanoTime() - begin > LONGEST.toNanos()) {
                    throw brokenOff();
                }
            }
        } catch (IOException e) {
            // The client is gone.
            throw brokenOff();
        } catch (SQLException e) {
            LOG.warnf("An export was broken off (%s).", e.getClass().getName());
            throw brokenOff();
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Ends the connection; the reply has begun, so that nobody is told why. */
    private ProblemException brokenOff() {
        client.close();
        return new ProblemException(ProblemCode.DATABASE_UNAVAILABLE);
    }

    private String text(List<ListedRequest> rows) {
        Instant now = clock.instant();
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(
                lines.line(ExportedRequest.of(row, opened.person(row).orElse(null), now))));
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
