package dev.sideledger.boot;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.sideledger.store.CannotStart;

/** Refuses settings that nobody reads: a misspelt one would silently not be in force. */
final class KnownSettings {
    /** What commands read, and the service has no use for: where one is set for them, it starts all the same. */
    private static final Set<String> OF_COMMANDS = Set.of("SIDELEDGER_URL", "SIDELEDGER_API_KEY");
    private static final String VARIABLE = "SIDELEDGER_";
    private static final String PROPERTY = "sideledger.";

    private KnownSettings() {}

    /** The environment variables of all settings. */
    static Set<String> variables() {
        Set<String> names = new TreeSet<>();
        for (Method method : Settings.class.getMethods()) {
            names.add(variable(method));
        }
        return names;
    }

    /** Refuses unknown names among environment variables and system properties. */
    static void check(Set<String> environment, Set<String> properties) {
        Set<String> known = variables();
        for (String name : new TreeSet<>(environment)) {
            if (name.startsWith(VARIABLE) && !known.contains(name) && !OF_COMMANDS.contains(name)) {
                throw unknown(name, nearest(name, known));
            }
        }
        for (String name : new TreeSet<>(properties)) {
            if (name.startsWith(PROPERTY) && !known.contains(variable(name))) {
                throw unknown(name, property(nearest(variable(name), known)));
            }
        }
    }

    private static CannotStart unknown(String name, String nearest) {
        return new CannotStart("The setting " + name + " is not known; did you mean " + nearest + "?");
    }

    /** The setting of a property. */
    static Method setting(String property) {
        return Stream.of(Settings.class.getMethods()).filter(setting -> property(setting).equals(property)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(property + " is no setting"));
    }

    /** The property of a setting. */
    static String property(Method setting) {
        return property(variable(setting));
    }

    private static String variable(Method method) {
        return VARIABLE + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** The environment variable of a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String property(String variable) {
        return PROPERTY + variable.substring(VARIABLE.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream().min(Comparator.comparingInt(candidate -> distance(name, candidate))).orElseThrow();
    }

    /** The edit distance of two names. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
