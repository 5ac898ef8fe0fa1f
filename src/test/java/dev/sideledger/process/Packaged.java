package dev.sideledger.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the build has made, and how it is started: a jar by Java, an executable by itself. */
final class Packaged {
    private Packaged() {}

    /** The jar or the executable. */
    static Path artefact() {
        return Path.of(System.getProperty("sideledger.jar")).toAbsolutePath();
    }

    /** Whether it is an executable. */
    static boolean isNative() {
        return !artefact().toString().endsWith(".jar");
    }

    /**
     * What starts it.
     *
     * @param forJava words that only Java knows
     */
    static List<String> command(List<String> forJava) {
        if (isNative()) {
            return List.of(artefact().toString());
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        command.addAll(forJava);
        command.addAll(List.of("-jar", artefact().toString()));
        return command;
    }

    /** What starts it with another folder for temporary files. */
    static List<String> command(Path temporary) {
        List<String> command = new ArrayList<>(command(List.of()));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        return command;
    }
}
