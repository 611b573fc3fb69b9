package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Reads request bodies strictly: UTF-8, one object, nothing unknown, nothing doubled, nothing converted. All such faults are named
 * in one 400.
 */
public final class JsonBodies {

    private JsonBodies() {}

    /** Reads the request's body, which {@link BodyLimits} has received, as {@link #read(byte[], Class)} does. */
    public static <T> JsonBody<T> read(RoutingContext request, Class<T> type) {
        Buffer body = request.body().buffer();
        return read(body == null ? new byte[0] : body.getBytes(), type);
    }

    /** The same, of a type some of whose members are not known here. */
    public static <T> JsonBody<T> readWithout(Set<String> members, RoutingContext request, Class<T> type) {
        Buffer body = request.body().buffer();
        return read(body == null ? new byte[0] : body.getBytes(), type, members);
    }

    /** Reads a body into a record of strings, booleans, whole numbers, enums, lists and records. */
    public static <T> JsonBody<T> read(byte[] body, Class<T> type) {
        return read(body, type, Set.of());
    }

    private static <T> JsonBody<T> read(byte[] body, Class<T> type, Set<String> without) {
        Faults refusals = new Faults();
        JsonNode tree = new JsonTreeReader(refusals).read(text(body));
        if (!tree.isObject()) {
            throw ProblemException.bad(List.of(Fault.at("", ProblemCode.WRONG_TYPE, "object")));
        }
        without.stream()
                .sorted()
                .filter(member -> ((ObjectNode) tree).remove(member) != null)
                .forEach(member -> refusals.add(Fault.at(JsonPointers.member("", member), ProblemCode.UNKNOWN_MEMBER)));
        RecordBinding binding = new RecordBinding(refusals);
        T value = type.cast(binding.bind(tree, type));
        if (!refusals.isEmpty()) {
            throw ProblemException.bad(refusals.list());
        }
        return new JsonBody<>(
                tree, value, binding.ignored().list(), binding.unacceptable().list());
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON);
        }
    }
}
