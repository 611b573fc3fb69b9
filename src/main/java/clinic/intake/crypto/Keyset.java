package clinic.intake.crypto;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** All keys of the service by name. The file is one JSON object {@code {"<name>": <Tink JSON keyset>, …}}. */
public final class Keyset {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        try {
            AeadConfig.register();
            MacConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Map<KeyName, KeysetHandle> handles;

    private Keyset(Map<KeyName, KeysetHandle> handles) {
        this.handles = handles;
    }

    /** A new keyset with a fresh key for every name. */
    public static Keyset generate() {
        return new Keyset(new EnumMap<>(KeyName.class)).completed();
    }

    /** Reads a keyset file's content; throws {@link InvalidKeyset} where it isn't one, lacks a key or holds one of another kind. */
    public static Keyset parse(String json) {
        Keyset keyset = parsePartial(json);
        for (KeyName name : KeyName.values()) {
            if (!keyset.handles.containsKey(name)) {
                throw new InvalidKeyset("the keyset has no key named " + name.member());
            }
        }
        return keyset;
    }

    /** Reads a keyset file; throws {@link InvalidKeyset} with the path where it can't be read or isn't a keyset. */
    public static Keyset read(Path file) {
        return parse(content(file));
    }

    /** A keyset file's content, unread. */
    public static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidKeyset("there is no keyset at " + file);
        } catch (IOException e) {
            throw new InvalidKeyset("the keyset " + file + " can't be read by the user "
                    + System.getProperty("user.name") + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Reads a keyset that may lack keys which a newer release has brought. */
    public static Keyset parsePartial(String json) {
        Map<KeyName, KeysetHandle> handles = new EnumMap<>(KeyName.class);
        JsonNode root = object(json);
        for (KeyName name : KeyName.values()) {
            JsonNode key = root.get(name.member());
            if (key != null) {
                handles.put(name, handle(name, key));
            }
        }
        Keyset keyset = new Keyset(handles);
        handles.keySet().forEach(keyset::tryOut);
        return keyset;
    }

    /** This keyset with a fresh key for every name that it lacks. */
    public Keyset completed() {
        Map<KeyName, KeysetHandle> all = new EnumMap<>(KeyName.class);
        for (KeyName name : KeyName.values()) {
            KeysetHandle handle = handles.get(name);
            all.put(name, handle == null ? fresh(name) : handle);
        }
        return new Keyset(all);
    }

    /** Whether it has a key for every name. */
    public boolean isComplete() {
        return handles.size() == KeyName.values().length;
    }

    /** The keyset in its file's form. Secret. */
    public String toJson() {
        ObjectNode root = JSON.createObjectNode();
        handles.forEach((name, handle) -> root.set(name.member(), tree(handle)));
        return root.toPrettyString() + "\n";
    }

    Aead aead(KeyName name) {
        return primitive(name, Aead.class);
    }

    Mac mac(KeyName name) {
        return primitive(name, Mac.class);
    }

    PrfSet prf(KeyName name) {
        return primitive(name, PrfSet.class);
    }

    private void tryOut(KeyName name) {
        switch (name) {
            case SEALING -> aead(name);
            case RECEIPT_TOKEN, CURSOR, KEYSET_CHECK -> mac(name);
            default -> prf(name);
        }
    }

    private <T> T primitive(KeyName name, Class<T> type) {
        try {
            return handles.get(name).getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyset("the key named " + name.member() + " can't be used as " + type.getSimpleName());
        }
    }

    private static JsonNode object(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            // falls through: the parser's message could hold key material
        }
        throw new InvalidKeyset("the keyset is not a JSON object");
    }

    private static KeysetHandle handle(KeyName name, JsonNode key) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(key.toString(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyset("the key named " + name.member() + " is not a Tink keyset");
        }
    }

    private static KeysetHandle fresh(KeyName name) {
        try {
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.generateEntryFromParameters(Objects.requireNonNull(name.parameters()))
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM lacks an algorithm", e);
        }
    }

    private static JsonNode tree(KeysetHandle handle) {
        try {
            return JSON.readTree(TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("a keyset can't be written", e);
        }
    }
}
