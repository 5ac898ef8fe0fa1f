package dev.sideledger.store.sqlite.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Wherever a swap is stopped, the old file or the new one is there, whole, with the log that is its own. */
class FileSwapTest {
    @TempDir
    private Path folder;

    private Path ledger;
    private FileSwap swap;

    @BeforeEach
    void twoFiles() throws IOException {
        ledger = Files.writeString(folder.resolve("l.db"), "old");
        swap = new FileSwap(ledger);
        Files.writeString(swap.fresh(), "new");
        Files.writeString(swap.replaced(), "older");
        Files.writeString(folder.resolve("l.db.before-restore-wal"), "older log");
    }

    private interface Step {
        void run() throws IOException;
    }

    private List<Step> steps() {
        return List.of(swap::mark, swap::setAside, swap::putInPlace, swap::unmark);
    }

    @ParameterizedTest
    @CsvSource({"0,old", "1,old", "2,new", "3,new", "4,new"})
    void swap_stoppedAfterSomeSteps_leavesOneOfBoth(int done, String left) throws IOException {
        for (Step step : steps().subList(0, done)) {
            step.run();
        }

        new FileSwap(ledger).recover();

        assertThat(ledger).hasContent(left);
        assertThat(files()).containsExactlyInAnyOrderElementsOf(switch (done) {
            case 0 -> List.of("l.db", "l.db.before-restore", "l.db.before-restore-wal");
            case 1 -> List.of("l.db");
            default -> List.of("l.db", "l.db.before-restore");
        });
        if (done > 1) {
            assertThat(swap.replaced()).hasContent("old");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,old", "1,old", "2,new", "3,new", "4,new"})
    void swap_ofAFileWhoseLogCannotBeFolded_keepsItBesideIt(int done, String left) throws IOException {
        Files.writeString(folder.resolve("l.db-wal"), "log of old");
        for (Step step : steps().subList(0, done)) {
            step.run();
        }

        new FileSwap(ledger).recover();

        assertThat(ledger).hasContent(left);
        assertThat(folder.resolve(left.equals("old") ? "l.db-wal" : "l.db.before-restore-wal"))
                .hasContent("log of old");
        assertThat(files()).doesNotContain(left.equals("old") ? "l.db.restoring" : "l.db-wal");
    }

    /** The log leaves before its file does. */
    @Test
    void swap_stoppedBetweenLogAndFile_givesTheLogBack() throws IOException {
        swap.mark();
        Files.writeString(folder.resolve("l.db.before-restore-wal"), "log of old");

        swap.recover();

        assertThat(ledger).hasContent("old");
        assertThat(folder.resolve("l.db-wal")).hasContent("log of old");
        assertThat(files()).containsExactlyInAnyOrder("l.db", "l.db-wal");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void putBack_afterSomeSteps_hasTheOldFileInItsPlace(int done) throws IOException {
        for (Step step : steps().subList(0, done)) {
            step.run();
        }
        if (done == 3) {
            Files.writeString(folder.resolve("l.db-wal"), "log of new");
        }

        swap.putBack();

        assertThat(ledger).hasContent("old");
        assertThat(files()).doesNotContain("l.db.restoring", "l.db.restore-mark", "l.db-shm");
    }

    @Test
    void emptyFile_inTheMiddleOfASwap_countsAsNone() throws IOException {
        swap.mark();
        swap.setAside();
        Files.createFile(ledger);

        swap.recover();

        assertThat(ledger).hasContent("new");
    }

    @Test
    void file_thatWasRemovedByHand_doesNotComeBack() throws IOException {
        Files.delete(ledger);
        Files.delete(swap.fresh());

        swap.recover();

        assertThat(ledger).doesNotExist();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
