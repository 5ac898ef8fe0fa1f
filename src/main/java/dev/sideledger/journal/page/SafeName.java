package dev.sideledger.journal.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files made of ids. An id of small letters, digits, dots, dashes and underscores is its own name, unless a
 * file system has another meaning for it. Any other is made such, and gets a tilde and a part of its hash, so that two
 * ids never share a name, also where capitals do not count.
 */
public final class SafeName {
    private static final int LONGEST = 100;
    private static final int SHORTENED = 60;
    private static final int HASH = 20;
    private static final Pattern SAFE = Pattern.compile("[a-z0-9_][a-z0-9._-]*(?<!\\.)");
    private static final Pattern TAKEN = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private SafeName() {}

    /** The name for an id. */
    public static String of(String id) {
        boolean safe = id.length() <= LONGEST && SAFE.matcher(id).matches() && !TAKEN.matcher(id).matches();
        return safe ? id : cleaned(id) + "~" + hash(id).substring(0, HASH);
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String cleaned(String id) {
        String start = id.substring(0, Math.min(id.length(), SHORTENED)).toLowerCase(Locale.ROOT);
        String clean = start.replaceAll("[^a-z0-9_]+", "-").replaceAll("^-+|-+$", "");
        return clean.isEmpty() || TAKEN.matcher(clean).matches() ? "_" + clean : clean;
    }
}
