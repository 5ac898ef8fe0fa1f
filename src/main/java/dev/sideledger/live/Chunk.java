package dev.sideledger.live;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Position;

/**
 * The next bytes of one follower: what interests it of the coming events, up to a size. When much is waiting, of
 * several changes of one record only the last is kept.
 *
 * @param bytes the bytes of the events, perhaps none
 * @param skipped how many changes of interest were left out
 * @param end where the follower stands behind them
 * @param within whether that is within a commit, so that others of its changes may follow
 */
record Chunk(byte[] bytes, int skipped, Position end, boolean within) {
    private static final int SIZE = 64 * 1024;
    private static final int MUCH = 256;

    /** The chunk of recent events, of which there is at least one. */
    static Chunk of(List<LiveEvent> events, Interest interest, Encoder encoder) {
        Set<Integer> superseded = events.size() > MUCH ? superseded(events, interest) : Set.of();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int skipped = 0;
        int next = 0;
        while (next < events.size() && out.size() < SIZE) {
            LiveEvent event = events.get(next);
            if (superseded.contains(next)) {
                skipped++;
            } else if (!event.shown() && interest.covers(event.logged().change())) {
                out.writeBytes(event.encoded(encoder::event));
            }
            next++;
        }
        LiveEvent last = events.get(next - 1);
        return new Chunk(out.toByteArray(), skipped, last.logged().position(), !last.last());
    }

    /** The chunk of a stretch of the log, which is of one piece. */
    static Chunk of(LogPage page, Encoder encoder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.changes().forEach(change -> out.writeBytes(encoder.event(change)));
        return new Chunk(out.toByteArray(), page.skipped(), page.end(), !page.last());
    }

    /** The chunk of what is in no log yet: the follower stands where it stood. */
    static Chunk of(Unlogged.Stretch stretch, Position position, boolean within, Encoder encoder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stretch.changes().forEach(change -> out.writeBytes(encoder.unlogged(change)));
        return new Chunk(out.toByteArray(), stretch.gone(), position, within);
    }

    private static Set<Integer> superseded(List<LiveEvent> events, Interest interest) {
        Set<Integer> superseded = new HashSet<>();
        Set<Key> later = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            Entry entry = events.get(i).logged().change().entry();
            if (interest.covers(events.get(i).logged().change())
                    && !later.add(new Key(entry.type().code(), entry.number()))) {
                superseded.add(i);
            }
        }
        return superseded;
    }

    private record Key(int type, long number) {}
}
