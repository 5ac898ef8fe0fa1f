package dev.sideledger.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.live.Encoder;
import dev.sideledger.model.JsonText;
import dev.sideledger.store.Change;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;
import dev.sideledger.wire.EntryWriter;

/**
 * The live feed as server-sent events: one event a committed record, named after its type, with the record as its data.
 * Its id is {@code epoch-sequence.index}.
 */
public final class ServerSentEvents implements Encoder {
    private static final int RETRY_MILLIS = 1_000;
    private static final Pattern ID = Pattern.compile("(.+)-(\\d+)\\.(\\d+)");

    @Override
    public byte[] begin(Position position) {
        return utf8("retry: " + RETRY_MILLIS + "\nid: " + id(position) + "\n\n");
    }

    @Override
    public byte[] event(Logged event) {
        return utf8("id: " + id(event.position()) + "\n" + told(event.change(), ""));
    }

    @Override
    public byte[] unlogged(Change change) {
        return utf8(told(change, "\"spooled\":true,"));
    }

    private static String told(Change change, String beside) {
        String record = change.kind() == Change.Kind.REMOVED
                ? EntryWriter.identity(change.entry())
                : EntryWriter.text(change.entry());
        String kind = change.kind().name().toLowerCase(Locale.ROOT);
        return "event: " + change.entry().type().wireName() + "\ndata: {\"change\":\"" + kind + "\"," + beside
                + record.substring(1) + "\n\n";
    }

    @Override
    public byte[] conflated(int skipped, long behind) {
        return utf8("event: conflated\ndata: {\"skipped\":" + skipped + ",\"behind\":" + behind + "}\n\n");
    }

    @Override
    public byte[] reset(String reason, Position position) {
        return utf8("id: " + id(position) + "\nevent: reset\ndata: {\"reason\":" + JsonText.quote(reason) + "}\n\n");
    }

    @Override
    public byte[] heartbeat(Position position) {
        return utf8(": heartbeat\nid: " + id(position) + "\n\n");
    }

    /** The id of a place. */
    public static String id(Position position) {
        return position.epoch() + "-" + position.sequence() + "." + position.index();
    }

    /** The place of an id, or null when it is none of ours. */
    public static Position position(String id) {
        Matcher parts = ID.matcher(id);
        try {
            return parts.matches()
                    ? new Position(parts.group(1), Long.parseLong(parts.group(2)), Integer.parseInt(parts.group(3)))
                    : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
