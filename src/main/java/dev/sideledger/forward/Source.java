package dev.sideledger.forward;

import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Page;
import dev.sideledger.store.Position;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removed;
import dev.sideledger.store.Tellings;
import io.smallrye.mutiny.Uni;

/**
 * Reads what is to be told next, from the ledger alone: what the change log names behind a place, or the whole ledger
 * where the log does not reach back to it. Nothing is kept between two stretches but the place.
 */
final class Source {
    private static final int MOST = 500;
    private static final RecordType[] TYPES = RecordType.values();

    private final Commits commits;
    private final Entries entries;
    private final Tellings tellings;

    Source(Commits commits, Entries entries, Tellings tellings) {
        this.commits = commits;
        this.entries = entries;
        this.tellings = tellings;
    }

    /** The end of the log. */
    Position head() {
        return commits.head();
    }

    /** The stretch behind a place. */
    Uni<Stretch> after(Place place) {
        Position head = commits.head();
        boolean unknown = !place.log().epoch().equals(head.epoch()) || place.log().sequence() > head.sequence();
        if (unknown) {
            return whole(place);
        }
        if (place.whole() != null) {
            return place.whole().step() < TYPES.length ? records(place) : removals(place);
        }
        return commits.after(place.log(), Interest.ALL, MOST).onItem().transformToUni(page -> logged(place, page))
                .onFailure(LogTrimmed.class).recoverWithUni(trimmed -> whole(place));
    }

    private Uni<Stretch> whole(Place place) {
        return Uni.createFrom().item(new Stretch(List.of(), List.of(),
                Place.whole(place.to(), place.receiver(), commits.head()), false));
    }

    private Uni<Stretch> records(Place place) {
        Place.Whole whole = place.whole();
        Query query = Query.all(TYPES[whole.step()]).oldestFirst().limited(MOST);
        Query behind = whole.at() == null ? query : query.after(new Cursor(whole.at(), whole.number()));
        return entries.list(behind).onItem().transformToUni(page -> tellings.again(page.entries())
                .map(events -> new Stretch(events, List.of(), place.in(next(whole, page)), false)));
    }

    private static Place.Whole next(Place.Whole whole, Page page) {
        return page.next() == null ? whole.next() : whole.behind(page.next());
    }

    private Uni<Stretch> removals(Place place) {
        return tellings.removals(place.whole().removed(), MOST).map(removed -> new Stretch(List.of(), removed,
                place.in(removed.size() < MOST ? null : place.whole().behind(removed.get(MOST - 1))), false));
    }

    private Uni<Stretch> logged(Place place, LogPage page) {
        List<Change> changes = page.changes().stream().map(Logged::change).toList();
        List<Entry> told = changes.stream().filter(change -> change.kind() != Change.Kind.REMOVED).map(Change::entry)
                .toList();
        List<Removed> removed = changes.stream()
                .filter(change -> change.kind() == Change.Kind.REMOVED && lasting(change.entry().type()))
                .map(Removed::by).toList();
        Place end = place.at(page.end());
        return tellings.again(told).onItem().transformToUni(events -> tellings.removed(removed)
                .map(gone -> new Stretch(events, removed.stream().filter(gone::contains).distinct().toList(), end,
                        page.last())));
    }

    /** Other records go with their session, or to another one: the receiver finds that out as this ledger did. */
    private static boolean lasting(RecordType type) {
        return type == RecordType.SESSION || type == RecordType.PROJECT || type == RecordType.TAG;
    }
}
