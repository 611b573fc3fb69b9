package clinic.intake.security.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A right token (RFC 7519) made wrong. */
final class ForgedToken {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode header;
    private final ObjectNode claims;
    private final String signature;

    private ForgedToken(String token) throws IOException {
        String[] parts = token.split("\\.");
        header = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        signature = parts[2];
    }

    static ForgedToken from(String token) throws IOException {
        return new ForgedToken(token);
    }

    JsonNode claims() {
        return claims;
    }

    /** Other claims under the old signature. */
    String with(Consumer<ObjectNode> change) {
        change.accept(claims);
        return signed() + "." + signature;
    }

    /** Signed with a key of the forger's own, under the name of the right one. */
    String signedByAnother() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(generator.generateKeyPair().getPrivate());
        signer.update(signed().getBytes(StandardCharsets.US_ASCII));
        return signed() + "." + encoded(signer.sign());
    }

    /** Signed with nothing (RFC 8725 §2.1). */
    String unsigned(String algorithm) {
        header.put("alg", algorithm);
        return signed() + ".";
    }

    /** Signed with the public key as if it were a shared secret (RFC 8725 §2.1). */
    String signedByPublicKey(JsonNode key) throws GeneralSecurityException {
        header.put("alg", "HS256");
        byte[] secret = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))))
                .getEncoded();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed() + "." + encoded(mac.doFinal(signed().getBytes(StandardCharsets.US_ASCII)));
    }

    private String signed() {
        return encoded(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }
}
