package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the build says of itself. */
final class Pom {
    private static final Pattern VERSION = Pattern.compile("<artifactId>sideledger</artifactId>\\s*<version>([^<]+)<");

    private Pom() {}

    /** The version that is being built. */
    static String version() {
        Matcher found = VERSION.matcher(text());
        if (!found.find()) {
            throw new AssertionError("the build has no version");
        }
        return found.group(1);
    }

    static String text() {
        try {
            return Files.readString(Path.of("pom.xml"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
