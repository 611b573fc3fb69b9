package clinic.intake.hostile;

import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A body that no form sends, and what POST answers to it.
 *
 * @param headers those of the body; the media type is JSON's where they name none
 * @param code of the error at the pointer, or of the whole problem where that is null
 */
record HostileBody(String name, byte[] bytes, Map<String, String> headers, int status, String code, String pointer) {

    /** Stands in values, so that one that comes back is noticed. */
    static final String MARKER = "Zq7Marker";

    private static final String[] TOKENS = {
        "' OR 1=1 --",
        "'); DROP TABLE consultation_request; --",
        "%_\\",
        "${jndi:ldap://127.0.0.1/x}",
        "{{7*7}}",
        "#{7*7}",
        "<script>alert(1)</script>",
        "%s%n%x",
        "../../etc/passwd",
        "\r\nX-Evil: 1",
        "=cmd|' /C calc'!A0"
    };

    @Override
    public String toString() {
        return name;
    }

    static Stream<HostileBody> refused() {
        return Stream.of(notJson(), members(), characters(), sizes(), mediaTypes())
                .flatMap(rows -> rows);
    }

    /** What looks hostile and is only text: names and messages may hold anything that can be kept. */
    static Stream<HostileBody> harmless() {
        Stream<HostileBody> tokens = Stream.of(TOKENS)
                .map(token -> changed("token " + token, 204, null, null, body -> {
                    name(body).put("given", token);
                    body.put("message", token).put("sourceArticle", token);
                }));
        Stream<HostileBody> others = Stream.of(
                changed("homoglyph local part", 204, null, null, body -> body.put("email", "\u0430na@example.com")),
                changed("homoglyph domain", 204, null, null, body -> body.put("email", "ana@ex\u0430mple.com")),
                changed("direction turned", 204, null, null, body -> name(body).put("given", "\u202Eanul\u202C A")),
                changed("zero-width joiners", 204, null, null, body -> name(body)
                        .put("given", "می\u200cخواهم")),
                changed("nulls", 204, null, null, body -> body.putNull("message")
                        .putNull("requester")),
                changed("many marks", 204, null, null, body -> name(body).put("given", "Z" + "\u0316".repeat(99))));
        return Stream.concat(tokens, others);
    }

    private static Stream<HostileBody> notJson() {
        String valid = Samples.consultationRequest();
        return Stream.of(
                malformed("nothing", ""),
                malformed("byte order mark", "\uFEFF" + valid),
                malformed("two values", valid + valid),
                malformed("trailing text", valid + MARKER),
                malformed("depth 21", "{\"message\":" + "[".repeat(20) + "]".repeat(20) + "}"),
                malformed("depth 10,000", "{\"message\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                malformed("open objects", "{\"a\":".repeat(5_000)),
                malformed("control character", "{\"message\": \"" + MARKER + "\u0000\"}"),
                malformed("bad escape", "{\"message\": \"\\x41\"}"),
                malformed("half an escape", "{\"message\": \"\\ud8\"}"),
                malformed("NaN", "{\"message\": NaN}"),
                malformed("comment", "{/* " + MARKER + " */}"),
                malformed("number of 30,000 digits", "{\"message\": " + "9".repeat(30_000) + "}"),
                row("UTF-16", valid.getBytes(StandardCharsets.UTF_16), 400, "malformed-json", null),
                row("UTF-16 without mark", valid.getBytes(StandardCharsets.UTF_16LE), 400, "malformed-json", null),
                row(
                        "Latin-1",
                        "{\"message\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1),
                        400,
                        "malformed-json",
                        null),
                raw("surrogate in UTF-8 (CESU-8)", 0xED, 0xA0, 0xBD, 0xED, 0xB2, 0x89),
                raw("half a surrogate pair in UTF-8", 0xED, 0xA0, 0x80),
                raw("overlong zero", 0xC0, 0x80),
                raw("beyond Unicode", 0xF4, 0x90, 0x80, 0x80),
                raw("cut off character", 0xF0, 0x9F, 0x92),
                text("no object", "[" + valid + "]", 400, "wrong-type", ""),
                text("1e400 alone", "1e400", 400, "wrong-type", ""));
    }

    private static Stream<HostileBody> members() {
        String doubled = Samples.consultationRequest().replaceFirst("\\{", "{\"adult\": true, ");
        String inner = Samples.consultationRequest().replace("{\"given\":", "{\"given\":\"" + MARKER + "\",\"given\":");
        return Stream.of(
                text("doubled", doubled, 400, "doubled-member", "/adult"),
                text(
                        "doubled by an escape",
                        doubled.replaceFirst("adult", "\\\\u0061dult"),
                        400,
                        "doubled-member",
                        "/adult"),
                text("doubled within", inner, 400, "doubled-member", "/name/given"),
                changed("unknown", 400, "unknown-member", "/admin", body -> body.put("admin", true)),
                changed("unknown and null", 400, "unknown-member", "/status", body -> body.putNull("status")),
                changed("prototype", 400, "unknown-member", "/__proto__", body -> body.putObject("__proto__")),
                changed("class", 400, "unknown-member", "/name/@class", body -> name(body)
                        .put("@class", MARKER)),
                changed("name in other case", 400, "unknown-member", "/Adult", body -> body.put("Adult", true)),
                changed(
                        "name with U+0000",
                        400,
                        "unknown-member",
                        "/adult\u0000",
                        body -> body.put("adult\u0000", true)),
                changed("text for a boolean", 400, "wrong-type", "/adult", body -> body.put("adult", "true")),
                changed("number for a boolean", 400, "wrong-type", "/adult", body -> body.put("adult", 1)),
                changed("number for a text", 400, "wrong-type", "/phone", body -> body.put("phone", 4135550137L)),
                changed("object for a text", 400, "wrong-type", "/email", body -> body.putObject("email")),
                changed("text for a list", 400, "wrong-type", "/concerns", body -> body.put("concerns", "OTHER")),
                changed("null in a list", 400, "wrong-type", "/concerns/0", body -> body.putArray("concerns")
                        .addNull()),
                changed(
                        "index for a value",
                        400,
                        "wrong-type",
                        "/preferredContact",
                        body -> body.put("preferredContact", 0)),
                text("1e400", "{\"message\": 1e400}", 400, "wrong-type", "/message"),
                text("-1e999999999", "{\"message\": -1e999999999}", 400, "wrong-type", "/message"),
                changed(
                        "value in other case",
                        422,
                        "invalid-value",
                        "/preferredContact",
                        body -> body.put("preferredContact", "phone")),
                changed("value with space", 422, "invalid-value", "/concerns/0", body -> body.putArray("concerns")
                        .add("OTHER ")));
    }

    private static Stream<HostileBody> characters() {
        String body = Samples.consultationRequest();
        Stream<HostileBody> unkeepable = Stream.of(
                        "\\u0000", "\\ud800", "\\udc89\\ud83d", "\\u0008", "\\u0085", "\\u007f")
                .map(escape -> text(
                        "escape " + escape,
                        body.replace("I would like", MARKER + escape),
                        422,
                        "forbidden-character",
                        "/message"));
        Stream<HostileBody> unseen = Stream.of(
                        "\u200B\u200D", "\u202E\u202C", "\uFEFF", "\u00A0\u3000", "\u3164", "\uFE0F", "\n\t")
                .map(blank -> changed("unseen name", 422, "blank", "/name/given", request -> name(request)
                        .put("given", blank)));
        Stream<HostileBody> addresses = Stream.of(
                        "ana@exa\u200Bmple.com",
                        "an\u200Ba@example.com",
                        "ana\uFF20example.com",
                        "ana@example.com\r\nBcc: eve@example.com",
                        "ana@example.com,eve@example.com",
                        "ana@[127.0.0.1]",
                        "\"ana\"@example.com",
                        "' OR 1=1 --@example.com",
                        "ana@example.com<script>",
                        "${jndi:ldap://x}@example.com")
                .map(address -> changed(
                        "address " + address,
                        422,
                        "invalid-email",
                        "/email",
                        request -> request.put("email", address)));
        Stream<HostileBody> numbers = Stream.of(
                        "' OR 1=1 --", "+1 413 555 0137; DROP TABLE x", "%_\\", "\u202E7310-555-314")
                .map(number -> changed(
                        "number " + number, 422, "invalid-phone", "/phone", request -> request.put("phone", number)));
        return Stream.of(unkeepable, unseen, addresses, numbers).flatMap(rows -> rows);
    }

    private static Stream<HostileBody> sizes() {
        String many = "\"OTHER\",".repeat(3_000) + "\"OTHER\"";
        return Stream.of(
                text("100,000 items", "{\"concerns\": [" + "0,".repeat(99_999) + "0]}", 413, "body-too-large", null),
                text(
                        "15,000 wrong items",
                        "{\"concerns\": [" + "0,".repeat(14_999) + "0]}",
                        422,
                        "too-many",
                        "/concerns"),
                text(
                        "100,000 items of nothing known",
                        "{\"x\": [" + "0,".repeat(99_999) + "0]}",
                        413,
                        "body-too-large",
                        null),
                text(
                        "3,001 values",
                        Samples.consultationRequest().replaceFirst("\"concerns\":\\[", "\"concerns\":[" + many + ","),
                        422,
                        "too-many",
                        "/concerns"),
                changed("11 consents", 422, "too-many", "/consents", body -> {
                    while (body.get("consents").size() < 11) {
                        body.withArray("consents")
                                .addObject()
                                .put("type", "MARKETING")
                                .put("version", "2026-11");
                    }
                }),
                changed("long message", 422, "too-long", "/message", body -> body.put("message", "😀".repeat(2_001))),
                changed(
                        "longest message that fits",
                        422,
                        "too-long",
                        "/message",
                        body -> body.put("message", "x".repeat(31_000))),
                changed(
                        "space that fills the body",
                        422,
                        "too-long",
                        "/message",
                        body -> body.put("message", " x".repeat(15_000))),
                text("5,001 members", "{" + "\"\":0,".repeat(5_000) + "\"\":0}", 400, "doubled-member", "/"));
    }

    private static Stream<HostileBody> mediaTypes() {
        byte[] valid = Samples.consultationRequest().getBytes(StandardCharsets.UTF_8);
        Stream<HostileBody> types = Stream.of(
                        "text/plain",
                        "text/json",
                        "multipart/form-data; boundary=x",
                        "application/merge-patch+json",
                        "application/xml",
                        "application/json; charset=utf-16",
                        "application/json; charset=latin1",
                        "*/*",
                        "application/*",
                        "json",
                        "application/json/x")
                .map(type -> new HostileBody(
                        type, valid, Map.of("Content-Type", type), 415, "unsupported-media-type", null));
        Stream<HostileBody> codings = Stream.of("gzip", "br", "deflate", "x-gzip", "gzip, identity", MARKER)
                .map(coding -> new HostileBody(
                        "coding " + coding,
                        gzip(valid),
                        Map.of("Content-Encoding", coding),
                        415,
                        "unsupported-media-type",
                        null));
        return Stream.of(types, codings, Stream.of(row("gzip unsaid", gzip(valid), 400, "malformed-json", null)))
                .flatMap(rows -> rows);
    }

    private static HostileBody changed(
            String name, int status, String code, String pointer, Consumer<ObjectNode> change) {
        return text(name, Samples.consultationRequest(change), status, code, pointer);
    }

    private static HostileBody malformed(String name, String text) {
        return text(name, text, 400, "malformed-json", null);
    }

    /** These bytes within a text of a body that would be accepted. */
    private static HostileBody raw(String name, int... bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String[] around = Samples.consultationRequest().split("I would like", 2);
        body.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        for (int one : bytes) {
            body.write(one);
        }
        body.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        return row(name, body.toByteArray(), 400, "malformed-json", null);
    }

    private static HostileBody text(String name, String text, int status, String code, String pointer) {
        return row(name, text.getBytes(StandardCharsets.UTF_8), status, code, pointer);
    }

    private static HostileBody row(String name, byte[] bytes, int status, String code, String pointer) {
        return new HostileBody(name, bytes, Map.of(), status, code, pointer);
    }

    private static ObjectNode name(ObjectNode body) {
        return (ObjectNode) body.get("name");
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
