package dev.sideledger.store.contract;

import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Interest;

/** What somebody with an interest knows of the records after having heard of changes: their fields, by their names. */
final class Standing {
    private final Interest interest;
    private final Map<String, String> records = new TreeMap<>();

    Standing(Interest interest) {
        this.interest = interest;
    }

    /** Hears of a change, if it is of interest. */
    void hear(Change change) {
        if (!interest.covers(change)) {
            return;
        }
        Entry entry = change.entry();
        if (change.kind() != Change.Kind.REMOVED) {
            records.put(name(entry), entry.project() + " " + entry.values());
        } else if (entry.type() == RecordType.SESSION) {
            records.keySet().removeIf(name -> name.startsWith(entry.session() + '/'));
        } else {
            records.remove(name(entry));
        }
    }

    Map<String, String> records() {
        return records;
    }

    private static String name(Entry entry) {
        return entry.session() + '/' + entry.type() + '/'
                + (entry.type() == RecordType.TURN ? entry.turn() : entry.id());
    }
}
