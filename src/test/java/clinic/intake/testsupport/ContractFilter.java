package clinic.intake.testsupport;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Fails a REST Assured call whose exchange departs from the contract, and counts what was held against it. */
public final class ContractFilter implements Filter {
    private static final Map<String, Map<Integer, LongAdder>> CHECKED = new ConcurrentHashMap<>();

    private final Contract contract;

    public ContractFilter(Contract contract) {
        this.contract = contract;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        Exchange exchange = exchange(request, response);
        String operation = contract.operationOf(exchange).orElse(null);
        if (operation != null) {
            CHECKED.computeIfAbsent(operation, id -> new ConcurrentSkipListMap<>())
                    .computeIfAbsent(exchange.status(), status -> new LongAdder())
                    .increment();
        }
        List<String> faults = contract.faults(exchange);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.format(
                    "%s %s answered %d against the contract (%s):%n- %s",
                    exchange.method(),
                    exchange.path(),
                    exchange.status(),
                    operation == null ? "no operation" : operation,
                    String.join(System.lineSeparator() + "- ", faults)));
        }
        return response;
    }

    /** How many exchanges were checked in this JVM, right or wrong, by operation id and then by status. */
    public static SortedMap<String, SortedMap<Integer, Long>> checked() {
        SortedMap<String, SortedMap<Integer, Long>> copy = new TreeMap<>();
        CHECKED.forEach((operation, statuses) -> {
            SortedMap<Integer, Long> counts = copy.computeIfAbsent(operation, id -> new TreeMap<>());
            statuses.forEach((status, count) -> counts.put(status, count.sum()));
        });
        return copy;
    }

    private static Exchange exchange(FilterableRequestSpecification request, Response response) {
        return new Exchange(
                request.getMethod(),
                pathOf(request.getURI()),
                request.getContentType(),
                byName(request.getHeaders()),
                requestBody(request),
                response.statusCode(),
                byName(response.headers()),
                response.asByteArray());
    }

    private static String pathOf(String uri) {
        int authority = uri.indexOf("://") + 3;
        int path = uri.indexOf('/', authority);
        return path < 0 ? "/" : uri.substring(path).replaceFirst("#.*", "");
    }

    /** Null, which is unknown, for what REST Assured encodes or reads only when it sends: forms, files and streams. */
    private static byte[] requestBody(FilterableRequestSpecification request) {
        boolean form = !request.getFormParams().isEmpty()
                || !request.getMultiPartParams().isEmpty()
                || !request.getRequestParams().isEmpty();
        Object body = request.getBody();
        if (body instanceof byte[] bytes) {
            return bytes;
        } else if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return body == null && !form ? new byte[0] : null;
    }

    private static Map<String, List<String>> byName(Headers headers) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : headers) {
            values.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return values;
    }
}
