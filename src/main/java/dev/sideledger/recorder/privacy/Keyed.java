package dev.sideledger.recorder.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes that only who knows the secret can make: without it, short texts could be guessed by hashing all of them. */
final class Keyed {
    private static final String ALGORITHM = "HmacSHA256";

    private Keyed() {}

    /** The hash of a text, as hexadecimal digits. */
    static String hash(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
