package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something wrong with files that a program of the system makes, and takes back when it is closed. Not every system
 * has the program or lets it: then there is no such fault.
 */
final class Fault implements AutoCloseable {
    private final List<String> end;

    private Fault(List<String> end) {
        this.end = end;
    }

    /** Files that nobody can write or remove, not even who has opened them before. */
    static Optional<Fault> readOnly(Path... files) throws IOException {
        List<String> names = Stream.of(files).map(Path::toString).toList();
        return begin(with(List.of("chattr", "+i"), names), with(List.of("chattr", "-i"), names));
    }

    /** A small disk in memory. */
    static Optional<Fault> smallDisk(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        return begin(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()),
                List.of("umount", "--lazy", folder.toString()));
    }

    /** A process whose files cannot grow beyond so many bytes, as if it had been started with {@code ulimit -f}. */
    static Optional<Fault> limit(long pid, long bytes) throws IOException {
        List<String> command = List.of("prlimit", "--pid", Long.toString(pid));
        return begin(with(command, List.of("--fsize=" + bytes + ":unlimited")),
                with(command, List.of("--fsize=unlimited")));
    }

    @Override
    public void close() throws IOException {
        if (!run(end)) {
            throw new IOException("failed: " + end);
        }
    }

    private static Optional<Fault> begin(List<String> begin, List<String> end) throws IOException {
        return run(begin) ? Optional.of(new Fault(end)) : Optional.empty();
    }

    private static List<String> with(List<String> first, List<String> rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    private static boolean run(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
