package dev.sideledger.security;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a browser may talk for. A page of another site can make a browser send requests here, and with a name that it
 * lets point to this machine even read the answers (DNS rebinding); neither passes, because the name it came by is not
 * ours. Safe on any thread.
 */
public final class HostRule {
    private final Set<String> names;

    /** Accepts IP addresses, {@code localhost} and these names. */
    public HostRule(Set<String> names) {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        lower.add("localhost");
        this.names = Set.copyOf(lower);
    }

    /** Whether a Host header (with or without a port) is one of ours; a missing one is not. */
    public boolean acceptsHost(String host) {
        if (host == null || host.isBlank()) {
            return false;
        }
        String name = withoutPort(host.strip().toLowerCase(Locale.ROOT));
        return names.contains(name) || address(name);
    }

    /** Whether a request from a page of that origin may change something: none was said, or it is a page of ours. */
    public boolean acceptsOrigin(String origin, String host) {
        if (origin == null) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return scheme > 0 && host != null && origin.substring(scheme + 3).equalsIgnoreCase(host.strip());
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(0, end + 1);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean address(String name) {
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1).matches("[0-9a-f:.]+(%[0-9a-z]+)?");
        }
        return name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
