package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an OpenAPI 3.1 document promises, to hold exchanges against.
 *
 * <p>A reply has to be declared in full: status, media type, headers, and every member of a JSON body. A request has to
 * be declared as fully if it was accepted. Where the document knows no operation, only a refusal will do, and its body
 * has to be a problem (RFC 9457).
 */
public final class Contract {
    private final OpenApiDocument document;
    private final BodyCheck bodies;
    private final RequestCheck requests;
    private final ResponseCheck responses;

    public Contract(JsonNode root) {
        document = new OpenApiDocument(root);
        ClosedSchemas schemas = new ClosedSchemas(document);
        TextCheck texts = new TextCheck(document, schemas);
        bodies = new BodyCheck(schemas);
        requests = new RequestCheck(document, bodies, texts);
        responses = new ResponseCheck(document, bodies, texts);
    }

    /** Reads the document in its JSON form. */
    public static Contract read(Path json) {
        try {
            return new Contract(JsonMapper.builder().build().readTree(json.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the OpenAPI document " + json, e);
        }
    }

    /** Everything in which the exchange departs from the document; empty if nothing. */
    public List<String> faults(Exchange exchange) {
        Optional<OpenApiDocument.Call> call = document.find(exchange.method(), exchange.pathOnly());
        if (call.isEmpty()) {
            return faultsOfUnknown(exchange);
        }
        List<String> faults = new ArrayList<>(responses.faults(call.get().operation(), exchange));
        if (exchange.status() / 100 == 2) {
            faults.addAll(requests.faults(call.get(), exchange));
        }
        return faults;
    }

    private List<String> faultsOfUnknown(Exchange exchange) {
        if (exchange.status() < 400) {
            boolean preflight = exchange.method().equals("OPTIONS");
            return preflight ? List.of() : List.of("no such operation is documented, but it is not refused");
        }
        if (exchange.responseBody().length == 0) {
            return List.of();
        }
        return bodies.faults(
                "response body",
                OpenApiDocument.PROBLEM_CONTENT,
                exchange.responseContentType(),
                exchange.responseBody());
    }

    /**
     * The id of the documented operation, or its method and path where it has no id; empty if there is none, as for a
     * HEAD that is only held against its GET.
     */
    public Optional<String> operationOf(Exchange exchange) {
        return document.find(exchange.method(), exchange.pathOnly())
                .map(OpenApiDocument.Call::operation)
                .filter(operation -> operation.method().equals(exchange.method()))
                .map(OpenApiDocument.Operation::id);
    }

    /** A fault that begins with a JSON Pointer, empty for the whole value, put after what that points into. */
    static String at(String what, String fault) {
        return fault.startsWith(":") ? what + fault : what + " " + fault;
    }

    /** All documented operations, each with the statuses that it declares. */
    public SortedMap<String, SortedSet<String>> declaredStatuses() {
        SortedMap<String, SortedSet<String>> statuses = new TreeMap<>();
        document.operations().forEach(operation -> {
            SortedSet<String> declared = statuses.computeIfAbsent(operation.id(), id -> new TreeSet<>());
            operation.responses().fieldNames().forEachRemaining(declared::add);
        });
        return statuses;
    }
}
