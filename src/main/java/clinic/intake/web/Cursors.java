package clinic.intake.web;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.Keyset;
import clinic.intake.crypto.Signer;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Makes and reads paging cursors: base64url of the signed text {@code scope␟key␟key…}. Opaque to clients; bound to the scope,
 * which is the list with its filter and order.
 */
@Singleton
public class Cursors {

    private static final String SEPARATOR = "\u001f";
    private static final int TAG_BYTES = 21;
    private static final int MOST_CHARACTERS = 1000;

    private final Signer signer;

    Cursors(Keyset keyset) {
        this.signer = new Signer(keyset, KeyName.CURSOR);
    }

    /** The cursor that continues a list after the row with these sort keys. */
    public String after(String scope, String... keys) {
        byte[] content = (scope + SEPARATOR + String.join(SEPARATOR, keys)).getBytes(StandardCharsets.UTF_8);
        byte[] tag = signer.sign(content);
        byte[] cursor = Arrays.copyOf(tag, tag.length + content.length);
        System.arraycopy(content, 0, cursor, tag.length, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The sort keys in a cursor; 400 where it isn't one of ours or belongs to another list, filter or order. */
    public List<String> keys(String cursor, String scope) {
        List<String> parts = List.of(open(cursor).split(SEPARATOR, -1));
        if (!parts.get(0).equals(scope)) {
            throw ProblemException.bad(List.of(Fault.inParameter("cursor", ProblemCode.CURSOR_MISMATCH)));
        }
        return parts.subList(1, parts.size());
    }

    private String open(String cursor) {
        if (cursor.length() <= MOST_CHARACTERS) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                if (bytes.length > TAG_BYTES) {
                    byte[] content = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
                    if (signer.verifies(Arrays.copyOf(bytes, TAG_BYTES), content)) {
                        return new String(content, StandardCharsets.UTF_8);
                    }
                }
            } catch (IllegalArgumentException e) {
                // not base64url: refused below like any other forgery
            }
        }
        throw ProblemException.bad(List.of(
                Fault.inParameter("cursor", ProblemCode.INVALID_PARAMETER).as("cursor")));
    }
}
