package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.file.Path;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.OldRecords;
import dev.sideledger.wire.JsonTree;

/** Logs that grow by lines of JSON; what each line means depends on the lines before it in its file. */
public abstract class LogFiles implements OldRecords {
    /** What the lines of one file mean. */
    interface Meaning {
        /** Takes the next line. */
        void line(JsonTree line, String place, Intake intake);

        /** Tells what was held back. */
        void end(Intake intake);
    }

    /** The meaning of the lines of a file. */
    abstract Meaning meaning(Path file);

    /** Whether a line shows that the file is of this form. */
    abstract boolean isOurs(JsonTree line);

    @Override
    public void read(Path file, Intake intake) throws IOException {
        reader(file).read(0, true, intake);
    }

    /** What reads a file as it grows. */
    public LogReader reader(Path file) {
        return new LogReader(this, file);
    }
}
