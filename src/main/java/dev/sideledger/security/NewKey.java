package dev.sideledger.security;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A key just made, with its text, which is told once.
 *
 * @param text what its holder sends
 * @param key what is kept of it
 */
public record NewKey(String text, Key key) {
    /** With this all keys begin, so that tools which look for secrets find them. */
    public static final String PREFIX = "slk_";
    private static final int BYTES = 32;

    /**
     * Makes one of 256 random bits.
     *
     * @param random a source that nobody can guess
     */
    public static NewKey make(String name, Set<Role> roles, Long expires, RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new NewKey(text, new Key(name, roles, Key.hash(text), expires));
    }

    /** The line of a key in a file of keys. */
    public static String line(Key key) {
        String roles = key.roles().stream().sorted(Comparator.naturalOrder()).map(Role::wireName)
                .collect(Collectors.joining(","));
        return key.name() + " " + roles + " " + key.hash()
                + (key.expires() == null ? "" : " expires=" + Instant.ofEpochSecond(key.expires()));
    }

    @Override
    public String toString() {
        return "NewKey[" + key.name() + "]";
    }
}
