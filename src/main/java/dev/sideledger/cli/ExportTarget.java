package dev.sideledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;

/** Where an export goes: the output, or a file beside which it is written until it is whole. */
final class ExportTarget implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final Page page;
    private final Path file;
    private final Path part;
    private final OutputStream out;
    private final Progress progress;
    private long bytes;

    private ExportTarget(Page page, Progress progress, Path file, Path part, OutputStream out) {
        this.progress = progress;
        this.page = page;
        this.file = file;
        this.part = part;
        this.out = out;
    }

    /**
     * One to write to.
     *
     * @param file where to, or null for the output
     */
    static ExportTarget of(Path file, Page page, Progress progress) {
        if (file == null) {
            return new ExportTarget(page, progress, null, null, null);
        }
        Path whole = real(file);
        if (Files.exists(whole) && !Files.isRegularFile(whole)) {
            throw new CommandFailed(file + " is no file: name one, or leave --output out and send the output there");
        }
        if (!Files.isDirectory(whole.getParent())) {
            throw new CommandFailed("There is no folder " + whole.getParent() + " to write to");
        }
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            return new ExportTarget(page, progress, whole, part, Files.newOutputStream(part));
        } catch (IOException failure) {
            throw new CommandFailed("The file " + part + " cannot be written: " + reason(failure), failure);
        }
    }

    /** A link stays one: what it leads to is written. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException absent) {
            return file.toAbsolutePath();
        }
    }

    /** Adds an answer as it comes; false when nobody reads any more. */
    boolean add(InputStream answer) {
        try {
            if (out == null) {
                return page.copy(new InputStreamReader(new LineEnding(answer), StandardCharsets.UTF_8));
            }
            InputStream lines = new LineEnding(answer);
            byte[] piece = new byte[PIECE];
            for (int length = lines.read(piece); length >= 0; length = lines.read(piece)) {
                write(piece, length);
                bytes += length;
                progress.at(Amounts.count(bytes, "byte"));
            }
            return true;
        } catch (IOException failure) {
            throw new CommandFailed("The export is not whole, since the connection broke: " + reason(failure), failure);
        }
    }

    private void write(byte[] piece, int length) {
        try {
            out.write(piece, 0, length);
        } catch (IOException failure) {
            throw new CommandFailed("The file " + part + " cannot be written: " + reason(failure), failure);
        }
    }

    /** Nothing is missing: what was written takes its place. */
    void complete() {
        if (out == null) {
            page.flush();
            return;
        }
        try {
            out.close();
            progress.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            page.note(file + " has " + Amounts.count(bytes, "byte"));
        } catch (IOException failure) {
            throw new CommandFailed("The file " + file + " cannot be written: " + reason(failure), failure);
        }
    }

    /** Leaves nothing behind that is not whole. */
    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
