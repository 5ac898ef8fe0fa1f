package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service holds, once it has collected its garbage.
 *
 * @param heap bytes of its heap that are in use
 * @param resident bytes of memory that the system has given it
 */
record Footprint(long heap, long resident, long files, long threads) {
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final long MIB = 1 << 20;

    /** Of a service that runs here, on Linux. */
    static Footprint of(ServiceProcess service) throws IOException {
        collect(service);
        Path process = Path.of("/proc", Long.toString(service.pid()));
        String status = Files.readString(process.resolve("status"));
        double heap = HEAP.matcher(service.get("/q/metrics")).results().map(found -> found.group(1))
                .mapToDouble(Double::parseDouble).sum();
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Footprint((long) heap, number(RESIDENT, status) * 1_024, files.count(),
                    number(THREADS, status));
        }
    }

    /**
     * Whether it holds hardly more than at another time: what a leak would take, it would take again and again.
     *
     * @param spare MiB of memory that it may have got for what it had not done before
     */
    boolean isFlat(Footprint before, int spare) {
        return heap <= before.heap * 5 / 4 + spare / 2 * MIB && resident <= before.resident * 5 / 4 + spare * MIB
                && files <= before.files + 24 && threads <= before.threads + 12;
    }

    @Override
    public String toString() {
        return heap / MIB + " MiB of heap, " + resident / MIB + " MiB resident, " + files + " files, " + threads
                + " threads";
    }

    private static void collect(ServiceProcess service) throws IOException {
        try {
            new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(service.pid()), "GC.run").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
