package dev.sideledger.store.sqlite.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

import dev.sideledger.store.BackupRefused;

/**
 * How large a backup may become once it is unpacked: as large as it says of itself, and never so large that the disk of
 * the ledger beside it would be full.
 *
 * @param name how the backup is called
 * @param told how large it says that it is
 * @param free how much may be taken from the disk
 */
record Room(Path name, OptionalLong told, long free) {
    /** What is left to the ledger that goes on meanwhile. */
    private static final long LEFT_TO_OTHERS = 8L << 20;

    /** The room for a backup that is unpacked to a place. */
    static Room of(Path from, Path to) throws IOException {
        OptionalLong told = BackupHeader.of(from).map(header -> OptionalLong.of(header.bytes()))
                .orElse(OptionalLong.empty());
        long free = Files.getFileStore(to.toAbsolutePath().getParent()).getUsableSpace() - LEFT_TO_OTHERS;
        Room room = new Room(from.getFileName(), told, free);
        if (told.isPresent() && told.getAsLong() > free) {
            throw room.none(told.getAsLong());
        }
        return room;
    }

    /** The same stream, with an end to it. */
    OutputStream of(OutputStream out) {
        return new FilterOutputStream(out) {
            private long written;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                written += length;
                if (told.isPresent() && written > told.getAsLong()) {
                    throw new BackupRefused(BackupRefused.Reason.UNSOUND, "the backup " + name
                            + " is not what it says: unpacked it is larger than " + told.getAsLong() + " bytes");
                }
                if (written > free) {
                    throw none(written);
                }
                out.write(bytes, from, length);
            }
        };
    }

    private IOException none(long bytes) {
        return new IOException("unpacked it takes " + bytes + " bytes or more, and the disk has room for "
                + Math.max(0, free) + " (" + LEFT_TO_OTHERS + " are left to what goes on meanwhile)");
    }
}
