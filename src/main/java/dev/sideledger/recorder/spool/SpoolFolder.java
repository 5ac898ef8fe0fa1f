package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * The files of the spool, oldest first. New frames go to a file of this process; one is begun when the last is large.
 * Files whose frames were all written into the ledger are removed; those with damaged bytes are kept under another
 * name. For one thread.
 */
final class SpoolFolder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolFolder.class);
    private static final long SEGMENT_BYTES = 8L << 20;
    private static final String ENDING = ".spool";
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\" + ENDING);

    private final FolderLock lock;
    private final long most;
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private Segment current;
    private Place place = new Place(0, 0);

    private SpoolFolder(FolderLock lock, long most) {
        this.lock = lock;
        this.most = most;
    }

    /**
     * Takes the folder, and what an earlier process left in it.
     *
     * @param most how many bytes its files may have
     */
    static SpoolFolder open(FolderLock lock, long most) throws IOException {
        SpoolFolder folder = new SpoolFolder(lock, most);
        try (Stream<Path> files = Files.list(lock.folder())) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    long number = Long.parseLong(name.group(1));
                    folder.segments.put(number, Segment.open(file, number));
                }
            }
        }
        return folder;
    }

    /** Where it lies. */
    Path folder() {
        return lock.folder();
    }

    /** The bytes of its files. */
    long bytes() {
        return segments.values().stream().mapToLong(Segment::size).sum();
    }

    /** How many events wait; reads all frames. */
    long events() throws IOException {
        long events = 0;
        for (Segment segment : segments.values()) {
            events += segment.events();
        }
        return events;
    }

    /**
     * Adds frames, and returns when they are on disk. When it fails, none of them is kept.
     *
     * @throws SpoolFull when they do not fit
     */
    void append(List<ByteBuffer> frames) throws IOException {
        long more = frames.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes() + more > most) {
            throw new SpoolFull(most);
        }
        if (current == null || current.size() >= SEGMENT_BYTES) {
            begin();
        }
        current.append(frames);
    }

    private void begin() throws IOException {
        long number = 1 + Math.max(place.segment(), segments.isEmpty() ? 0 : segments.lastKey());
        Segment begun = Segment.open(lock.folder().resolve("%08d%s".formatted(number, ENDING)), number);
        try (FileChannel names = FileChannel.open(lock.folder(), StandardOpenOption.READ)) {
            names.force(true);
        }
        segments.put(number, begun);
        current = begun;
    }

    /** The next frames that wait, in their order, at most so many events and bytes, but at least one frame. */
    List<Waiting> next(int events, long bytes) throws IOException {
        List<Waiting> next = new ArrayList<>();
        long eventsLeft = events;
        long bytesLeft = bytes;
        Place at = place;
        while (true) {
            Waiting found = after(at);
            if (found == null) {
                return next;
            }
            eventsLeft -= found.events();
            bytesLeft -= found.content().length;
            if (!next.isEmpty() && (eventsLeft < 0 || bytesLeft < 0)) {
                return next;
            }
            next.add(found);
            at = found.end();
        }
    }

    private Waiting after(Place from) throws IOException {
        for (Segment segment : segments.tailMap(from.segment(), true).values()) {
            Segment.Found found = segment.next(segment.number() == from.segment() ? from.offset() : 0);
            if (found != null) {
                return new Waiting(new Place(segment.number(), found.end()), found.events(), found.content());
            }
        }
        return null;
    }

    /** Everything up to a place is in the ledger now. */
    void done(Place upTo) throws IOException {
        place = upTo;
        for (Segment segment : List.copyOf(segments.headMap(upTo.segment(), true).values())) {
            if (segment.number() < upTo.segment() || segment.next(upTo.offset()) == null) {
                remove(segment);
            }
        }
    }

    /** Removes what holds nothing that can be read. */
    void removeEmpty() throws IOException {
        for (Segment segment : List.copyOf(segments.values())) {
            if (segment.next(0) == null) {
                remove(segment);
            }
        }
    }

    private void remove(Segment segment) throws IOException {
        long damaged = segment.damaged();
        segments.remove(segment.number());
        if (segment == current) {
            current = null;
        }
        if (damaged == 0) {
            segment.delete();
            return;
        }
        segment.close();
        Path kept = segment.path().resolveSibling(segment.path().getFileName() + ".damaged");
        Files.move(segment.path(), kept, StandardCopyOption.REPLACE_EXISTING);
        LOG.errorf("%d bytes of the spool could not be read: a write that a stop cut short, or damage; kept as %s",
                damaged, kept);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            for (Segment segment : segments.values()) {
                segment.close();
            }
        }
    }

    /**
     * A place in the spool.
     *
     * @param segment the number of its file
     * @param offset the place in it
     */
    record Place(long segment, long offset) {}

    /**
     * A frame that waits.
     *
     * @param end the place behind it
     * @param events how many events it holds
     * @param content what it holds
     */
    record Waiting(Place end, int events, byte[] content) {}
}
