package dev.sideledger.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.store.Commit;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

/** The latest commits, bounded by the number and the size of their changes. Safe on any thread. */
final class Recent {
    private static final long MOST_CHARACTERS = 16L << 20;

    private final int most;
    private final TreeMap<Long, Batch> batches = new TreeMap<>();
    private int changes;
    private long characters;
    private Position head;

    Recent(int most, Position head) {
        this.most = most;
        this.head = head;
    }

    /** Adds a commit; without keeping it, only the head moves on. */
    synchronized void add(Commit commit, boolean keep) {
        head = new Position(commit.epoch(), commit.sequence(), commit.changes().size() - 1);
        if (!keep) {
            batches.clear();
            changes = 0;
            characters = 0;
            return;
        }
        Batch batch = Batch.of(commit);
        batches.put(commit.sequence(), batch);
        changes += batch.events.size();
        characters += batch.characters;
        while (batches.size() > 1 && (changes > most || characters > MOST_CHARACTERS)) {
            Batch eldest = batches.pollFirstEntry().getValue();
            changes -= eldest.events.size();
            characters -= eldest.characters;
        }
    }

    /** Begins anew behind a place: nothing of what was added before is handed on. */
    synchronized void renew(Position place) {
        batches.clear();
        changes = 0;
        characters = 0;
        head = place;
    }

    /** The end of the log. */
    synchronized Position head() {
        return head;
    }

    /**
     * The next changes after a place, at most so many; null when not everything after the place is here any more.
     *
     * @param within whether changes of the place's own commit may follow it
     */
    synchronized List<LiveEvent> after(Position after, boolean within, int most) {
        if (!within && after.sequence() >= head.sequence()) {
            return List.of();
        }
        if (batches.isEmpty() || batches.firstKey() > after.sequence() + (within ? 0 : 1)) {
            return null;
        }
        List<LiveEvent> events = new ArrayList<>();
        for (Map.Entry<Long, Batch> entry : batches.tailMap(after.sequence(), true).entrySet()) {
            List<LiveEvent> next = entry.getValue().events;
            int first = entry.getKey() == after.sequence() ? Math.min(after.index(), next.size() - 1) + 1 : 0;
            events.addAll(next.subList(first, Math.min(next.size(), first + most - events.size())));
            if (events.size() == most) {
                break;
            }
        }
        return events;
    }

    private record Batch(List<LiveEvent> events, long characters) {
        static Batch of(Commit commit) {
            List<LiveEvent> events = new ArrayList<>(commit.changes().size());
            long characters = 0;
            for (int i = 0; i < commit.changes().size(); i++) {
                Position position = new Position(commit.epoch(), commit.sequence(), i);
                events.add(
                        new LiveEvent(new Logged(position, commit.changes().get(i)), i == commit.changes().size() - 1,
                                commit.replayed()));
                characters += commit.changes().get(i).entry().weight();
            }
            return new Batch(events, characters);
        }
    }
}
