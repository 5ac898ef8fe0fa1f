package dev.sideledger.pricing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a service, brought to the form in which tables describe the addresses of providers. */
final class ServiceAddress {
    /** A scheme, a user, a host with its port, a path; what follows the path is left out. */
    private static final Pattern PARTS = Pattern.compile("^(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:[^/?#]*@)?([^/?#]*)"
            + "([^?#]*)");

    private ServiceAddress() {}

    /** Scheme and host in lower case, {@code https} where no scheme is told, and the path as it is. */
    static String of(String told) {
        Matcher parts = PARTS.matcher(told.strip());
        if (!parts.find()) {
            return told;
        }
        String scheme = parts.group(1) == null ? "https" : parts.group(1).toLowerCase(Locale.ROOT);
        return scheme + "://" + parts.group(2).toLowerCase(Locale.ROOT) + parts.group(3);
    }
}
