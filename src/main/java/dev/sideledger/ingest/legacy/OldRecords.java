package dev.sideledger.ingest.legacy;

import java.io.IOException;
import java.nio.file.Path;

/** Records in one form, which files have. An instance may remember what files before said; it is for one thread. */
public interface OldRecords {
    /**
     * Tells what a file holds, piece by piece.
     *
     * @throws IOException when it cannot be read
     * @throws CannotImport with a sentence when it is no file of this form, or damaged
     */
    void read(Path file, Intake intake) throws IOException;

    /** Whether a file of that name, found in a folder, is likely one of this form. */
    boolean takes(String fileName);
}
