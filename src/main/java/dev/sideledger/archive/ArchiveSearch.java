package dev.sideledger.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.RawMembers;
import io.smallrye.mutiny.Uni;

/** Looks through archives for sessions, line by line. Safe on any thread. */
public final class ArchiveSearch {

    private final Path folder;
    private final Executor thread;

    ArchiveSearch(Path folder, Executor thread) {
        this.folder = folder;
        this.thread = thread;
    }

    /**
     * The names of the archives that hold a session about which something is true, below the folder of all; also of
     * those that cannot be read to their end, since nobody knows about these.
     *
     * @param asked is given the members of a line that tells a session, each as JSON
     */
    public Uni<List<String>> holding(Predicate<Map<String, String>> asked) {
        return Uni.createFrom().item(() -> {
            List<String> found = new ArrayList<>();
            for (Path file : files()) {
                if (holds(file, asked)) {
                    found.add(folder.relativize(file).toString().replace('\\', '/'));
                }
            }
            return found;
        }).runSubscriptionOn(thread);
    }

    /** The text of a member, or null. */
    public static String text(Map<String, String> members, String name) {
        return JsonTree.parse(members.getOrDefault(name, "null")) instanceof JsonTree.Text text ? text.text() : null;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder, Archives.DEEPEST)) {
            return below.filter(file -> file.toString().endsWith(ArchiveName.ENDING)
                    && !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file)).sorted().toList();
        } catch (IOException failure) {
            throw new ArchiveFailed("The archive " + folder + " cannot be read: " + Archives.reason(failure), failure);
        }
    }

    private static boolean holds(Path file, Predicate<Map<String, String>> asked) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"type\":\"session\"")) {
                    Map<String, String> members = RawMembers.of(line.getBytes(StandardCharsets.UTF_8));
                    if (members != null && asked.test(members)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }
}
