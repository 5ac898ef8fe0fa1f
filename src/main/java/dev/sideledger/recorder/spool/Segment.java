package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One file of the spool: frames one after another, added at the end only. A frame that a stop or a full disk cut short
 * was never acknowledged; the next one overwrites it. For one thread.
 */
final class Segment implements AutoCloseable {
    private static final int SCAN = 1 << 16;

    private final Path path;
    private final long number;
    private final FileChannel channel;
    private long end;

    private Segment(Path path, long number, FileChannel channel, long end) {
        this.path = path;
        this.number = number;
        this.channel = channel;
        this.end = end;
    }

    /** Opens a file, or makes it. */
    static Segment open(Path path, long number) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new Segment(path, number, channel, channel.size());
    }

    /** Its place among the files. */
    long number() {
        return number;
    }

    /** Its size in bytes. */
    long size() {
        return end;
    }

    /** Where it lies. */
    Path path() {
        return path;
    }

    /**
     * Adds frames, and returns when they are on disk. When that fails, none of them is there as far as any reader can
     * see.
     */
    void append(List<ByteBuffer> frames) throws IOException {
        long written = end;
        try {
            for (ByteBuffer frame : frames) {
                while (frame.hasRemaining()) {
                    written += channel.write(frame, written);
                }
            }
            channel.force(true);
        } catch (IOException failure) {
            cut();
            throw failure;
        }
        end = written;
    }

    /** Forgets what lies behind the last whole frame, as far as the disk lets it. */
    private void cut() {
        try {
            channel.truncate(end);
        } catch (IOException stillFull) {
            // The next frame overwrites what is left.
        }
    }

    /** The first whole frame from a place on, or null when there is none. Damaged bytes before it are skipped. */
    Found next(long from) throws IOException {
        for (long at = from; at <= end - Frame.HEAD; at = mark(at + 1)) {
            Found found = frame(at);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** How many events it holds. */
    long events() throws IOException {
        long events = 0;
        for (Found found = next(0); found != null; found = next(found.end())) {
            events += found.events();
        }
        return events;
    }

    /** How many of its bytes belong to no whole frame. */
    long damaged() throws IOException {
        long sound = 0;
        for (Found found = next(0); found != null; found = next(found.end())) {
            sound += found.end() - found.at();
        }
        return end - sound;
    }

    private Found frame(long at) throws IOException {
        ByteBuffer head = read(at, Frame.HEAD);
        boolean marked = head.getInt() == Frame.MARK;
        int length = head.getInt();
        int sum = head.getInt();
        int events = head.getInt();
        if (!marked || length < 0 || length > end - at - Frame.HEAD) {
            return null;
        }
        byte[] content = read(at + Frame.HEAD, length).array();
        return Frame.sound(events, content, sum) ? new Found(at, at + Frame.HEAD + length, events, content) : null;
    }

    /** Where the next mark is, or the end. */
    private long mark(long from) throws IOException {
        for (long at = from; at <= end - Frame.HEAD; at += SCAN) {
            ByteBuffer bytes = read(at, (int) Math.min(SCAN + Integer.BYTES, end - at));
            for (int i = 0; i <= bytes.capacity() - Integer.BYTES; i++) {
                if (bytes.getInt(i) == Frame.MARK) {
                    return at + i;
                }
            }
        }
        return end;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // Until all of it is here.
        }
        if (bytes.hasRemaining()) {
            throw new IOException("the file " + path + " has become shorter");
        }
        return bytes.flip();
    }

    /** Removes the file. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * A whole frame.
     *
     * @param at where it begins
     * @param end where it ends
     * @param events how many events it holds
     * @param content what it holds
     */
    record Found(long at, long end, int events, byte[] content) {}
}
