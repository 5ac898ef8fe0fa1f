package dev.sideledger.wire;

import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;

/** Writes a record as the ledger holds it: the fields of its type, and what the ledger knows beside them. */
public final class EntryWriter {
    private EntryWriter() {}

    /** The record as the UTF-8 bytes of a JSON object. */
    public static byte[] bytes(Entry entry) {
        return JsonOutput.bytes(out -> write(entry, out));
    }

    /** The record as the text of a JSON object. */
    public static String text(Entry entry) {
        return JsonOutput.text(out -> write(entry, out));
    }

    /** Writes the record as a JSON object. */
    public static void write(Entry entry, JsonOutput out) {
        out.object();
        members(entry, out);
        out.end();
    }

    /** What names the record, as the text of a JSON object: for one that is gone. */
    public static String identity(Entry entry) {
        return JsonOutput.text(out -> out.object().member("type", entry.type().wireName()).member("id", entry.id())
                .member("session", entry.session()).member("project", entry.project()).end());
    }

    /** Writes the members of the record into an object that its caller begins and ends, so that more can be added. */
    public static void members(Entry entry, JsonOutput out) {
        RecordType type = entry.type();
        boolean leads = type == RecordType.PROJECT || type == RecordType.SESSION;
        out.member("type", type.wireName()).member("id", entry.id());
        if (!leads) {
            out.member("session", entry.session());
        }
        if (type != RecordType.PROJECT) {
            out.member("project", entry.project());
        }
        if (leads) {
            out.member("number", entry.number());
        }
        out.member("turn", entry.turn()).member("time", Rfc3339.text(entry.at()));
        switch (type) {
            case CALL -> CallWriter.members(entry, out);
            case SESSION -> SessionWriter.members(entry, out);
            default -> FieldWriter.members(entry.values(), Set.of(), out);
        }
        if (!entry.attributes().isEmpty()) {
            FieldText.write(entry.attributes(), out.name("attributes"));
        }
    }
}
