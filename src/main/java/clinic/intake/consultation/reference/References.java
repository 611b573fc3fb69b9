package clinic.intake.consultation.reference;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;

/**
 * Gives each request's number its reference, by a keyed permutation: a Feistel network of ten rounds over 36 bits, walked until it
 * ends below 2^35, which is what seven characters hold. So references never collide and show no order.
 */
@Singleton
public class References {

    private static final int HALF_BITS = 18;
    private static final int HALF_MASK = (1 << HALF_BITS) - 1;
    private static final int ROUNDS = 10;

    private final KeyedHash hash;

    References(Keyset keyset) {
        this.hash = new KeyedHash(keyset, KeyName.REFERENCE);
    }

    /** The reference of a number from 0 to 2^35 - 1. */
    public Reference of(long number) {
        if (number < 0 || number >= Reference.COUNT) {
            throw new IllegalArgumentException("there are only " + Reference.COUNT + " references");
        }
        long permuted = permute(number);
        while (permuted >= Reference.COUNT) {
            permuted = permute(permuted);
        }
        return Reference.ofValue(permuted);
    }

    private long permute(long value) {
        int left = (int) (value >>> HALF_BITS);
        int right = (int) (value & HALF_MASK);
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ scramble(round, right);
            left = right;
            right = next;
        }
        return (long) left << HALF_BITS | right;
    }

    private int scramble(int round, int half) {
        byte[] input = ByteBuffer.allocate(5).put((byte) round).putInt(half).array();
        return ByteBuffer.wrap(hash.of(input, 4)).getInt() & HALF_MASK;
    }
}
