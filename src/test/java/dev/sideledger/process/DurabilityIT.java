package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer leaves the process only after the disk has confirmed the commit: seen in the system calls. */
class DurabilityIT {
    private static final int REQUESTS = 25;

    @TempDir
    Path folder;

    @Test
    void eachAnswer_comesAfterAnFsyncOfTheLog() throws IOException {
        if (Programs.find("strace").isEmpty()) {
            Programs.skip(DurabilityIT.class, "there is no strace on the path, so system calls cannot be seen");
        } else if (!canTrace()) {
            Programs.skip(DurabilityIT.class, "strace may not trace here (in a container it needs SYS_PTRACE)");
        }
        Path trace = folder.resolve("trace.txt");
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of(), "strace", "-f", "-y", "-s", "32", "-e",
                "trace=fsync,fdatasync,write,writev,sendto,sendmsg", "-o", trace.toString()).ready()) {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(
                        service.post("{\"type\":\"call\",\"session\":\"s\",\"id\":\"durable-" + i + "\"}").statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(syncsBeforeAnswers(Files.readAllLines(trace))).hasSizeGreaterThanOrEqualTo(REQUESTS)
                .allMatch(syncs -> syncs > 0);
    }

    /**
     * For each answer after the first write to the log: how many syncs of the log came between it and the answer
     * before.
     */
    private static List<Integer> syncsBeforeAnswers(List<String> calls) {
        List<Integer> syncs = new ArrayList<>();
        int since = 0;
        boolean events = false;
        for (String call : calls) {
            boolean answer = call.contains("HTTP/1.1 200 OK") && !call.contains("resumed");
            if (call.contains("sync(") && call.contains("sideledger.db-wal")) {
                since++;
            } else if (answer && (events || since > 0)) {
                events = true;
                syncs.add(since);
                since = 0;
            }
        }
        return syncs;
    }

    private static boolean canTrace() {
        try {
            return new ProcessBuilder("strace", "-f", "-e", "trace=fsync", "-o", "/dev/null", "true").start()
                    .waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
