package dev.sideledger.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The name of a content: the first 16 bytes of its SHA-256. */
public final class ContentHash {
    /** The length of a hash in bytes. */
    public static final int LENGTH = 16;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(ContentHash::sha256);

    private ContentHash() {}

    /** The hash of a text's UTF-8 bytes. */
    public static byte[] of(String text) {
        return Arrays.copyOf(DIGEST.get().digest(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
    }

    /** The hash of bytes. */
    public static byte[] of(byte[] bytes) {
        return Arrays.copyOf(DIGEST.get().digest(bytes), LENGTH);
    }

    /** The hash of everything an event says, but for its time. */
    public static byte[] of(Event event) {
        return of(event.turn() + "\n" + event.values() + event.attributes());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
