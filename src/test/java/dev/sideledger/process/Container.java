package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.sideledger.ship.Dockerfile;

/**
 * As much of a container as this machine allows: the words of the image, its user, its folders over a root that cannot
 * be written, and a bound on memory. What cannot be had is said.
 */
final class Container implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Container.class);
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final int WITH_AOT_CACHE = 25;

    private final Dockerfile image;
    private final long memory;
    private final Path volume;
    private final Path group;

    Container(Dockerfile image, long memory, Path volume) throws IOException {
        this.image = image;
        this.memory = memory;
        this.volume = volume;
        Files.createDirectories(volume);
        Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
        group = bounded(memory).orElse(null);
    }

    /** Whether another user, mounts of its own and a root that cannot be written can be had. */
    static boolean isPossible() {
        try {
            Process trial = new ProcessBuilder("unshare", "-m", "sh", "-c",
                    "mount --bind / / && mount -o remount,bind,ro / && setpriv --reuid 10001 true")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return trial.waitFor() == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    /** Starts the service in it. */
    ServiceProcess start(Path folder, Map<String, String> more) throws IOException {
        Map<String, String> settings = new TreeMap<>(image.settings("ENV"));
        settings.putAll(more);
        return ServiceProcess.start(folder, settings, command());
    }

    private List<String> command() {
        String user = image.one("USER").rest();
        List<String> script = new ArrayList<>(List.of("set -e", "mount --make-rprivate /"));
        if (group != null) {
            script.add("echo $$ > " + group.resolve("cgroup.procs"));
        }
        script.addAll(List.of("mount --bind / /",
                "mount -t tmpfs -o mode=755 tmpfs /opt", "mkdir /opt/sideledger"));
        script.addAll(Packaged.isNative() ? executable() : jar());
        script.addAll(List.of("mount -o remount,ro /opt",
                "mount -t tmpfs -o mode=755 tmpfs /var/lib", "mkdir /var/lib/sideledger",
                "mount --bind " + volume.toAbsolutePath() + " /var/lib/sideledger", "mount -o remount,ro /var/lib",
                "mount -t tmpfs -o mode=1777,size=64m tmpfs /tmp",
                "mount -o remount,bind,ro /", "cd " + image.one("WORKDIR").rest(),
                "exec setpriv --reuid " + user.replace(":", " --regid ")
                        + " --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "
                        + String.join(" ", words())));
        return List.of("unshare", "-m", "sh", "-c", String.join("\n", script));
    }

    private static List<String> jar() {
        return List.of("mount --bind " + Packaged.artefact().getParent() + " /opt/sideledger",
                "mount -o remount,bind,ro /opt/sideledger");
    }

    private static List<String> executable() {
        return List.of("touch /opt/sideledger/sideledger",
                "mount --bind " + Packaged.artefact() + " /opt/sideledger/sideledger",
                "mount -o remount,bind,ro /opt/sideledger/sideledger");
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(image.one("ENTRYPOINT").exec());
        if (!Packaged.isNative()) {
            chooseJava(words);
        }
        if (group == null) {
            LOG.warn("Memory cannot be bounded here: only the heap is");
            words.add(1, "-Xmx" + memory / 2);
        }
        return words;
    }

    private static void chooseJava(List<String> words) {
        Optional<Path> java = java();
        words.set(0, java.orElse(Path.of(System.getProperty("java.home"), "bin", "java")).toString());
        if (java.isEmpty()) {
            LOG.warn("There is no Java 25: the words that only it knows are left out");
            words.removeIf(word -> word.startsWith("-XX:AOTCache=") || word.startsWith("-Xlog:aot"));
        }
    }

    /** The Java of the image. */
    private static Optional<Path> java() {
        try (Stream<Path> all = Files.list(Path.of("/usr/lib/jvm"))) {
            return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), all)
                    .filter(home -> feature(home) >= WITH_AOT_CACHE).map(home -> home.resolve("bin/java")).findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=")).findFirst()
                    .map(line -> Integer.parseInt(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))).orElse(0);
        } catch (IOException none) {
            return 0;
        }
    }

    private static Optional<Path> bounded(long memory) {
        boolean second = Files.exists(GROUPS.resolve("cgroup.controllers"));
        Path group = (second ? GROUPS : GROUPS.resolve("memory"))
                .resolve("sideledger-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(group);
            Files.writeString(group.resolve(second ? "memory.max" : "memory.limit_in_bytes"), Long.toString(memory));
            return Optional.of(group);
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (group != null && !group.toFile().delete()) {
            LOG.warnf("%s is left", group);
        }
    }
}
