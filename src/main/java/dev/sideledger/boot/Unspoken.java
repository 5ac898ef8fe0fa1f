package dev.sideledger.boot;

import java.util.regex.Pattern;

/** Addresses as they may be shown: without what could be a password. */
final class Unspoken {
    /** Whatever stands between the name of the scheme and the last @. */
    private static final Pattern SIGNED_IN = Pattern.compile("^((?:jdbc:)?[A-Za-z0-9+.-]+:/*)?.*@");
    private static final Pattern PARAMETERS = Pattern.compile("\\?.*");

    private Unspoken() {}

    /** An address with stars for its user, its password and its parameters. */
    static String of(String address) {
        return PARAMETERS
                .matcher(SIGNED_IN.matcher(address)
                        .replaceFirst(found -> (found.group(1) == null ? "" : found.group(1)) + "***@"))
                .replaceFirst("?***");
    }
}
