package dev.sideledger.journal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sideledger.journal.page.SessionPage;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Page;
import dev.sideledger.store.Query;
import dev.sideledger.store.SessionWhole;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads sessions whole, as far as a page can hold them. */
final class Reading {
    /** Characters that are read of one session. */
    static final long MOST_WEIGHT = 24_000_000;

    private static final int AT_ONCE = 1_000;
    private static final List<RecordType> TYPES = List.of(RecordType.TURN, RecordType.DECISION, RecordType.MESSAGE,
            RecordType.METRIC, RecordType.SCORE, RecordType.WINNER, RecordType.ERROR, RecordType.TAG, RecordType.CALL,
            RecordType.ARTIFACT);

    private final Entries entries;

    Reading(Entries entries) {
        this.entries = entries;
    }

    /** A session with its records; empty when there is none. */
    Uni<Optional<SessionPage>> page(String session) {
        return entries.session(session).chain(found -> found.map(whole -> records(session, whole).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Whether there is such a session. */
    Uni<Boolean> exists(String session) {
        return entries.session(session).map(Optional::isPresent);
    }

    /** Sessions, the oldest first, from a place on. */
    Uni<Page> sessions(Cursor after, int most) {
        return entries.list(Query.all(RecordType.SESSION).oldestFirst().limited(most).after(after));
    }

    private Uni<SessionPage> records(String session, SessionWhole whole) {
        Collected collected = new Collected();
        return Multi.createFrom().iterable(TYPES)
                .onItem().transformToUniAndConcatenate(type -> all(type, session, null, collected))
                .collect().last().map(done -> new SessionPage(whole, collected.records, collected.cut));
    }

    private Uni<Boolean> all(RecordType type, String session, Cursor after, Collected collected) {
        if (collected.left <= 0) {
            collected.cut = true;
            return Uni.createFrom().item(true);
        }
        return entries.list(Query.all(type).with(Criterion.SESSION, session).oldestFirst().limited(AT_ONCE)
                .after(after)).chain(page -> {
                    collected.add(type, page.entries());
                    return page.next() == null ? Uni.createFrom().item(true)
                            : all(type, session, page.next(), collected);
                });
    }

    private static final class Collected {
        private final Map<RecordType, List<Entry>> records = new EnumMap<>(RecordType.class);
        private long left = MOST_WEIGHT;
        private boolean cut;

        void add(RecordType type, List<Entry> entries) {
            records.computeIfAbsent(type, none -> new ArrayList<>()).addAll(entries);
            entries.forEach(entry -> left -= entry.weight());
        }
    }
}
