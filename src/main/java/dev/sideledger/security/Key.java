package dev.sideledger.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key that somebody holds. The key itself is not kept, only its SHA-256: it is random and long, so nothing slower
 * is needed.
 *
 * @param name whose it is; several keys may have one name, so that one can take over from another
 * @param roles what it is good for
 * @param hash the SHA-256 of its text, as hexadecimal digits in lower case
 * @param expires when it ends, in epoch seconds; null for never
 */
public record Key(String name, Set<Role> roles, String hash, Long expires) {
    /** What a name may be. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Refuses a key without roles, and names and hashes that are none. */
    public Key {
        roles = Set.copyOf(roles);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a key has 1 to 64 letters, digits, dots, dashes and underscores");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a key has at least one of the roles ingest, read and admin");
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("the hash of a key is a SHA-256, 64 hexadecimal digits");
        }
    }

    /** Whether it is good at a moment, in epoch seconds. */
    public boolean isGoodAt(long now) {
        return expires == null || now < expires;
    }

    /** The hash of a key's text. */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
