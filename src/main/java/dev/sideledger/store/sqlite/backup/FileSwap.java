package dev.sideledger.store.sqlite.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts another file in the place of a ledger's, in steps of which each is one change of the file system. Wherever it is
 * stopped, {@link #recover} leaves the old file or the new one, whole. Blocks; whoever calls holds the ledger's lock,
 * and nobody has the file open.
 */
public final class FileSwap {
    private static final String LOG = "-wal";
    private static final List<String> BESIDE = List.of("", LOG, "-shm", "-journal");

    private final Path ledger;
    private final Path fresh;
    private final Path replaced;
    private final Path mark;

    /** For the file of a ledger. */
    public FileSwap(Path ledger) {
        this.ledger = ledger;
        this.fresh = beside(ledger, ".restoring");
        this.replaced = beside(ledger, ".before-restore");
        this.mark = beside(ledger, ".restore-mark");
    }

    /** Where the new file has to be, complete and without anything beside it, before the first step. */
    public Path fresh() {
        return fresh;
    }

    /** Where the old file is kept. */
    public Path replaced() {
        return replaced;
    }

    /**
     * First step: a file that was kept before goes. From now on what is found is part of this swap: under the name of
     * what is kept lies nothing but what was in the ledger's place.
     */
    public void mark() throws IOException {
        removeWithAll(replaced);
        DurableFiles.sync(fresh);
        Files.writeString(mark, "A backup is being put in the place of " + ledger.getFileName() + ".\n");
        DurableFiles.sync(mark);
        DurableFiles.syncFolder(mark);
    }

    /** Second step: the old file is kept under another name. */
    public void setAside() throws IOException {
        if (Files.exists(beside(ledger, LOG))) {
            DurableFiles.move(beside(ledger, LOG), beside(replaced, LOG));
        }
        Files.deleteIfExists(beside(ledger, "-shm"));
        DurableFiles.move(ledger, replaced);
    }

    /** Third step: the new file is in its place. */
    public void putInPlace() throws IOException {
        DurableFiles.move(fresh, ledger);
    }

    /** Last step: the new file is what is kept from now on. */
    public void unmark() throws IOException {
        DurableFiles.remove(mark);
    }

    /** Instead of the last step: the old file is in its place again, if it had left it. */
    public void putBack() throws IOException {
        if (Files.exists(mark)) {
            if (Files.exists(replaced)) {
                removeBeside(ledger);
                DurableFiles.move(replaced, ledger);
            }
            giveLogBack();
        }
        clear();
        unmark();
    }

    /** After the last step: the old file is not kept. */
    public void forget() throws IOException {
        removeWithAll(replaced);
    }

    /** Removes a new file that was not put in its place. */
    public void clear() throws IOException {
        removeWithAll(fresh);
    }

    /** Ends what a stop has interrupted; nothing when nothing was. An empty file counts as none. */
    public void recover() throws IOException {
        if (Files.exists(mark)) {
            boolean there = Files.exists(ledger) && Files.size(ledger) > 0;
            if (!there && Files.exists(fresh)) {
                putInPlace();
            } else if (!there && Files.exists(replaced)) {
                DurableFiles.move(replaced, ledger);
            }
            giveLogBack();
        }
        clear();
        unmark();
    }

    /** A log without the file that it is of belongs to the one that did not leave, or has come back. */
    private void giveLogBack() throws IOException {
        if (!Files.exists(replaced) && Files.exists(beside(replaced, LOG))) {
            DurableFiles.move(beside(replaced, LOG), beside(ledger, LOG));
        }
    }

    private static void removeBeside(Path file) throws IOException {
        for (String ending : BESIDE.subList(1, BESIDE.size())) {
            Files.deleteIfExists(beside(file, ending));
        }
    }

    private static void removeWithAll(Path file) throws IOException {
        for (int i = BESIDE.size() - 1; i >= 0; i--) {
            DurableFiles.remove(beside(file, BESIDE.get(i)));
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
