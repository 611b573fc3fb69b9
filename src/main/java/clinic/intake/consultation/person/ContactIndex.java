package clinic.intake.consultation.person;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Blind indexes: keyed hashes by which a person can be found again without being readable, a key for each kind. */
@Singleton
public class ContactIndex {

    private static final int NAME_BYTES = 16;

    private final KeyedHash emails;
    private final KeyedHash phones;
    private final KeyedHash names;

    ContactIndex(Keyset keyset) {
        this.emails = new KeyedHash(keyset, KeyName.EMAIL_INDEX);
        this.phones = new KeyedHash(keyset, KeyName.PHONE_INDEX);
        this.names = new KeyedHash(keyset, KeyName.NAME_INDEX);
    }

    /** The hash of an address, 32 bytes; null where there is none. */
    public byte[] ofEmail(String email) {
        return email == null
                ? null
                : emails.of(EmailAddress.parse(email).orElseThrow().normalized());
    }

    /** The hash of a number, 32 bytes; null where there is none. */
    public byte[] ofPhone(PhoneNumbers.PhoneNumber phone) {
        return phone == null ? null : phones.of(phone.e164());
    }

    /** The hash of each word of these names, 16 bytes each, without regard to case and marks; a missing name has none. */
    public byte[][] ofNames(PersonName... people) {
        return hashes(Stream.of(people)
                .filter(Objects::nonNull)
                .flatMap(name -> Stream.of(name.given(), name.family(), name.preferred())));
    }

    /** The hash of each word of what someone types to find a name by; none where it has no word. */
    public byte[][] ofTypedName(String typed) {
        return hashes(Stream.of(typed));
    }

    private byte[][] hashes(Stream<String> parts) {
        Set<String> words = new TreeSet<>();
        parts.filter(Objects::nonNull)
                .forEach(part -> words.addAll(Arrays.asList(folded(part).split(" +"))));
        words.remove("");
        return words.stream()
                .map(word -> names.of(word.getBytes(StandardCharsets.UTF_8), NAME_BYTES))
                .toArray(byte[][]::new);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                // Upper case first: that makes two letters of a sharp s.
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ");
    }
}
