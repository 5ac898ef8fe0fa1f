package dev.sideledger.store.sqlite.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;

import dev.sideledger.store.BackupRefused;

/** A ledger's file to a compressed one and back, some kilobytes at a time. Blocks. */
final class Packing {
    private static final int PIECE = 256 * 1024;
    private static final int WINDOW_LOG = 23;

    private Packing() {}

    /** Compresses a file, with a sum of its content, and has it reach the disk. */
    static void pack(Path from, Path to, BackupHeader header, BooleanSupplier stop) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to), PIECE)) {
            header.write(file);
            try (ZstdOutputStreamNoFinalizer out = new ZstdOutputStreamNoFinalizer(file)) {
                out.setChecksum(true);
                copy(in, out, stop);
            }
        }
        DurableFiles.sync(to);
    }

    /**
     * The opposite.
     *
     * @throws BackupRefused when the file is no compressed one, ends too early, or is not what was once written
     * @throws IOException when there is no room for it, which is found out before the disk is full
     */
    static void unpack(Path from, Path to, BooleanSupplier stop) throws IOException {
        Room room = Room.of(from, to);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(from), PIECE);
                ZstdInputStreamNoFinalizer in = new ZstdInputStreamNoFinalizer(file).setLongMax(WINDOW_LOG);
                OutputStream out = Files.newOutputStream(to)) {
            copy(in, room.of(out), stop);
        } catch (ZstdIOException damaged) {
            throw new BackupRefused(BackupRefused.Reason.UNSOUND, "the backup " + from.getFileName()
                    + " is damaged or not whole: it cannot be unpacked (" + DurableFiles.reason(damaged) + ")");
        }
        DurableFiles.sync(to);
    }

    private static void copy(InputStream in, OutputStream out, BooleanSupplier stop) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (stop.getAsBoolean()) {
                throw new IOException("the service stops");
            }
            out.write(piece, 0, read);
        }
    }
}
