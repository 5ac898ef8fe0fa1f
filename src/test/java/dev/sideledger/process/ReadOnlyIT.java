package dev.sideledger.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of the ledger become read-only while it is served: as when a disk that fails is remounted. */
class ReadOnlyIT {
    private static final int SOME = 20;

    @TempDir
    Path folder;

    @Test
    void filesThatBecomeReadOnly_areWrittenAgainOnceTheyCanBe() throws Exception {
        if (!holdsForOpenFiles()) {
            Programs.skip(ReadOnlyIT.class, "no file that is open can be made read-only here (chattr +i)");
        }
        Path ledger = folder.resolve("sideledger.db");
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready();
                Meanwhile meanwhile = new Meanwhile(service, "read-only")) {
            try (Fault fault = Fault.readOnly(ledger, folder.resolve("sideledger.db-wal")).orElseThrow()) {
                assertThat(fault).isNotNull();
                meanwhile.awaitSpooled(SOME);
                meanwhile.assertDegraded("\"trouble\": \"");
            }
            meanwhile.assertNothingLost();
        }
    }

    /** Some file systems let whoever has opened a file go on. */
    private boolean holdsForOpenFiles() throws IOException {
        Path file = Files.createFile(folder.resolve("tried"));
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Optional<Fault> fault = Fault.readOnly(file);
            if (fault.isEmpty()) {
                return false;
            }
            try (Fault tried = fault.orElseThrow()) {
                return open.write(ByteBuffer.allocate(1)) < 0 && tried != null;
            } catch (IOException refused) {
                return true;
            }
        }
    }
}
