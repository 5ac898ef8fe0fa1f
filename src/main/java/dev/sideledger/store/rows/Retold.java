package dev.sideledger.store.rows;

import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;

/** Makes events of records that were read: what would tell them again. */
public final class Retold {
    private Retold() {}

    /** What tells a fact again. */
    public static Event fact(Entry entry) {
        return new Event(entry.type(), entry.session(), entry.id(), entry.turn(), entry.at(), false, entry.values(),
                entry.attributes());
    }

    /** What tells a record again that is merged field by field, from what was told of it. */
    public static List<Event> merged(Entry entry, Told told) {
        RecordType type = entry.type();
        Event record = new Event(type, type == RecordType.PROJECT ? null : entry.session(),
                type == RecordType.TURN ? null : entry.id(), entry.turn(), 0, false, Values.none(type), JsonMap.EMPTY);
        return told.again(record, entry.at());
    }
}
