package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Lines;
import dev.sideledger.wire.JsonTree;

/** Reads a log as it grows, and remembers what its lines mean to later ones. For one thread. */
public final class LogReader {
    private final LogFiles form;
    private final Path file;
    private final LogFiles.Meaning meaning;
    private long position;
    private long line;
    private boolean ours;
    private long objects;

    LogReader(LogFiles form, Path file) {
        this.form = form;
        this.file = file;
        this.meaning = form.meaning(file);
    }

    /** How many bytes are read. */
    public long position() {
        return position;
    }

    /**
     * Reads on to the end.
     *
     * @param told up to where all was told before: only what it means to later lines is looked at there
     * @param whole whether the last line counts although it has no end; it may still be written
     */
    public void read(long told, boolean whole, Intake intake) throws IOException {
        long size = Files.size(file);
        Unheard silent = new Unheard();
        try (Lines lines = Lines.of(file, position, line)) {
            for (byte[] next = lines.next(); next != null && (whole || lines.whole()); next = lines.next()) {
                if (position <= told && lines.position() > told) {
                    meaning.end(silent);
                }
                take(next, lines, lines.position() > told ? intake : silent);
                position = lines.position();
                line = lines.number();
                intake.progress(Math.min(position, size), Math.max(position, size));
            }
        }
        meaning.end(position > told ? intake : silent);
        boolean foreign = objects > 0 ? !ours : whole && line > 0;
        if (foreign) {
            throw new CannotImport("Nothing in it looks like a log of this form; is --from right?");
        }
    }

    private void take(byte[] next, Lines lines, Intake intake) {
        JsonTree tree = Log.line(next, lines, intake);
        if (tree != null) {
            objects++;
            ours |= form.isOurs(tree);
            meaning.line(tree, lines.place(), intake);
        }
    }

    /** Takes what was told before. */
    private static final class Unheard implements Intake {
        @Override
        public void event(byte[] json, String place) {
            // It was told.
        }

        @Override
        public void remark(String what, String place) {
            // It was said.
        }

        @Override
        public void progress(long done, long total) {
            // Nobody waits for it.
        }
    }
}
