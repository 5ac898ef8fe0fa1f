package dev.sideledger.security;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keys as text: in a file one a line, {@code NAME ROLES HASH [expires=TIME]}, with comments behind {@code #}; in a
 * setting {@code ROLES=TEXT}. What is wrong is said without saying a key.
 */
public final class KeyLines {
    /** Shorter ones could be guessed. */
    public static final int LEAST_LENGTH = 20;
    private static final String EXPIRES = "expires=";

    private KeyLines() {}

    /**
     * The keys of a file.
     *
     * @throws IllegalArgumentException with the number of the line that is wrong, and why
     */
    public static List<Key> read(List<String> lines) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").replaceFirst("(^|\\s)#.*", "").strip();
            if (!line.isEmpty()) {
                try {
                    keys.add(key(line.split("\\s+")));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        return keys;
    }

    /**
     * The key of a setting: whose it is, is said by its place.
     *
     * @throws IllegalArgumentException with the reason why it is none
     */
    public static Key of(String setting, int place) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("each key is written ROLE=KEY, such as ingest=...");
        }
        String text = setting.substring(equals + 1).strip();
        if (text.length() < LEAST_LENGTH) {
            throw new IllegalArgumentException("a key has at least " + LEAST_LENGTH
                    + " characters; make one with the command: keys create");
        }
        return new Key("setting-" + place, roles(setting.substring(0, equals).strip()), Key.hash(text), null);
    }

    private static Key key(String[] parts) {
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException("a line has a name, roles, and the SHA-256 of the key");
        }
        return new Key(parts[0], roles(parts[1]), parts[2], parts.length == 3 ? null : expires(parts[3]));
    }

    /**
     * Roles separated by commas.
     *
     * @throws IllegalArgumentException when one is none
     */
    public static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.split(",", -1)) {
            roles.add(Role.named(name.strip()).orElseThrow(
                    () -> new IllegalArgumentException("the roles are ingest, read and admin, separated by commas")));
        }
        return roles;
    }

    private static Long expires(String text) {
        try {
            if (text.startsWith(EXPIRES)) {
                return Instant.parse(text.substring(EXPIRES.length())).getEpochSecond();
            }
        } catch (DateTimeException noTime) {
            // Said below.
        }
        throw new IllegalArgumentException("behind the hash only expires=2027-01-31T00:00:00Z may stand");
    }
}
