package clinic.intake.audit.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The form that is hashed, the same for ever: each member is its length in bytes (4 bytes, big-endian, -1 for null) and then its bytes:
 * text in UTF-8, numbers in 8 bytes, UUIDs in their 16, times as the seconds since 1970 (8) and nanoseconds (4). No two lists
 * of members have the same bytes.
 */
final class CanonicalBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    CanonicalBytes add(byte[] member) {
        int length = member == null ? -1 : member.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (member != null) {
            bytes.writeBytes(member);
        }
        return this;
    }

    CanonicalBytes add(String member) {
        return add(member == null ? null : member.getBytes(StandardCharsets.UTF_8));
    }

    CanonicalBytes add(long member) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(member).array());
    }

    CanonicalBytes add(UUID member) {
        return add(
                member == null
                        ? null
                        : ByteBuffer.allocate(2 * Long.BYTES)
                                .putLong(member.getMostSignificantBits())
                                .putLong(member.getLeastSignificantBits())
                                .array());
    }

    CanonicalBytes add(Instant member) {
        return add(
                member == null
                        ? null
                        : ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                                .putLong(member.getEpochSecond())
                                .putInt(member.getNano())
                                .array());
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
