package dev.sideledger.live;

import java.nio.charset.StandardCharsets;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;

/** What followers are told, one line each, its parts separated by tabs. */
final class TextEncoder implements Encoder {
    @Override
    public byte[] begin(Position position) {
        return line("begin", position.sequence(), position.index());
    }

    @Override
    public byte[] event(Logged event) {
        Entry entry = event.change().entry();
        return line("event", event.position().sequence(), event.position().index(), event.change().kind(),
                entry.type(), entry.session(), entry.type() == RecordType.TURN
                        ? entry.turn()
                        : entry.id(),
                entry.project(), text(entry));
    }

    @Override
    public byte[] unlogged(Change change) {
        Entry entry = change.entry();
        return line("spooled", entry.type(), entry.session(), entry.id(), text(entry));
    }

    @Override
    public byte[] conflated(int skipped, long behind) {
        return line("conflated", skipped, behind);
    }

    @Override
    public byte[] reset(String reason, Position position) {
        return line("reset", position.sequence(), position.index(), reason);
    }

    @Override
    public byte[] heartbeat(Position position) {
        return line("heartbeat", position.sequence(), position.index());
    }

    /** The fields of a record on one line. */
    static String text(Entry entry) {
        return entry.values().toString().strip().replace('\n', ' ');
    }

    private static byte[] line(String name, Object... parts) {
        StringBuilder text = new StringBuilder(name);
        for (Object part : parts) {
            text.append('\t').append(part);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
