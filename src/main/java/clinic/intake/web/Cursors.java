package clinic.intake.web;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.Keyset;
import clinic.intake.crypto.Sha256;
import clinic.intake.crypto.Signer;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Makes and reads paging cursors: base64url of a signature, a hash of the scope, and the sort keys, each with its length in front.
 * Opaque to clients; bound to the scope, which is the list with its filter and order and may hold whatever a client sent.
 */
@Singleton
public class Cursors {

    private static final int TAG_BYTES = 21;
    private static final int SCOPE_BYTES = 15;
    private static final int MOST_CHARACTERS = 2000;

    private final Signer signer;

    Cursors(Keyset keyset) {
        this.signer = new Signer(keyset, KeyName.CURSOR);
    }

    /** The cursor that continues a list after the row with these sort keys. */
    public String after(String scope, String... keys) {
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            text.append(key.length()).append(':').append(key);
        }
        byte[] content = joined(hash(scope), text.toString().getBytes(StandardCharsets.UTF_8));
        return encoded(joined(signer.sign(content), content));
    }

    /** The sort keys in a cursor; 400 where it isn't one of ours or belongs to another list, filter or order. */
    public List<String> keys(String cursor, String scope) {
        byte[] content = open(cursor);
        if (!Arrays.equals(Arrays.copyOf(content, SCOPE_BYTES), hash(scope))) {
            throw ProblemException.bad(List.of(Fault.inParameter("cursor", ProblemCode.CURSOR_MISMATCH)));
        }
        String text = new String(content, SCOPE_BYTES, content.length - SCOPE_BYTES, StandardCharsets.UTF_8);
        List<String> keys = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int start = text.indexOf(':', at) + 1;
            int end = start + Integer.parseInt(text.substring(at, start - 1));
            keys.add(text.substring(start, end));
            at = end;
        }
        return keys;
    }

    private byte[] open(String cursor) {
        if (cursor.length() <= MOST_CHARACTERS) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                // One cursor has one spelling: the last character's spare bits are nobody's to choose.
                if (bytes.length >= TAG_BYTES + SCOPE_BYTES && encoded(bytes).equals(cursor)) {
                    byte[] content = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
                    if (signer.verifies(Arrays.copyOf(bytes, TAG_BYTES), content)) {
                        return content;
                    }
                }
            } catch (IllegalArgumentException e) {
                // not base64url: refused below like any other forgery
            }
        }
        throw ProblemException.bad(List.of(
                Fault.inParameter("cursor", ProblemCode.INVALID_PARAMETER).as("cursor")));
    }

    private static byte[] hash(String scope) {
        return Arrays.copyOf(Sha256.of(scope), SCOPE_BYTES);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
