package dev.sideledger.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import dev.sideledger.model.Json;

/**
 * Reads server-sent events from pieces of a stream. An event that is cut off is none, and its id is not that of the
 * last one. For one connection and one thread.
 */
final class EventLines {
    private static final int MOST = 256 << 20;

    private final Consumer<LiveEvent> receiver;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private String nextId;
    private String lastId;

    EventLines(String lastId, Consumer<LiveEvent> receiver) {
        this.lastId = lastId;
        this.nextId = lastId;
        this.receiver = receiver;
    }

    /** The id of the last whole event or sign of life; null when there was none. */
    String lastId() {
        return lastId;
    }

    /** Reads a piece; refuses one that makes an event larger than anything that is sent. */
    void read(byte[] piece) {
        for (byte each : piece) {
            if (each == '\n') {
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (each != '\r') {
                line.write(each);
            }
        }
        if (line.size() + data.length() > MOST) {
            throw new IllegalStateException("an event of the live stream is larger than " + MOST + " bytes");
        }
    }

    private void line(String text) {
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
        switch (field) {
            case "id" -> nextId = value;
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // A comment, or how long to wait before coming back, which is decided here.
            }
        }
    }

    private void dispatch() {
        lastId = nextId;
        if (!data.isEmpty()) {
            receiver.accept(new LiveEvent(lastId, name.isEmpty() ? "message" : name, new Json(data.toString())));
        }
        data.setLength(0);
        name = "";
    }
}
