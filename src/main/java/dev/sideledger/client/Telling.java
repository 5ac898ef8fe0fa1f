package dev.sideledger.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.JsonText;
import dev.sideledger.wire.JsonOutput;

/**
 * Something to tell the ledger about one record. What is set last holds; what is null says nothing. Whether the values
 * can be is decided by the service, which says so for each event. For one thread, until it is handed over.
 *
 * @param <T> the kind of event
 */
public abstract class Telling<T extends Telling<T>> {
    private static final double NANOS_IN_MILLI = 1e6;

    private final String type;
    private final String session;
    private final Map<String, String> members = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> maps = new LinkedHashMap<>();
    private String id;
    private Instant time;

    Telling(String type, String session, String id) {
        this.type = type;
        this.session = session;
        this.id = id;
    }

    abstract T self();

    /** Its id, unique within its session and type; made when none is told. Told again, a record counts once. */
    public T id(String text) {
        id = text;
        return self();
    }

    /** When it is told; by default when it is handed over. */
    public T time(Instant moment) {
        time = moment;
        return self();
    }

    /** The number of the turn that it belongs to. */
    public T turn(long number) {
        return number("turn", number);
    }

    /** Anything else: a text, number or truth, a map or list of such, or JSON as {@code model.Json}. */
    public T attribute(String name, Object value) {
        return entry("attributes", name, value);
    }

    final T text(String name, String text) {
        return json(name, text == null ? null : JsonText.quote(text));
    }

    final T number(String name, long number) {
        return json(name, Long.toString(number));
    }

    final T number(String name, double number) {
        return json(name, JsonOutput.text(out -> out.value(number)));
    }

    final T moment(String name, Instant moment) {
        return text(name, moment == null ? null : moment.toString());
    }

    final T length(String name, Duration length) {
        return length == null ? json(name, null) : number(name, length.toNanos() / NANOS_IN_MILLI);
    }

    final T texts(String name, List<String> texts) {
        return json(name, JsonOf.value(texts));
    }

    final T json(String name, String json) {
        if (json == null) {
            members.remove(name);
        } else {
            members.put(name, json);
        }
        return self();
    }

    final T entry(String map, String name, Object value) {
        maps.computeIfAbsent(map, absent -> new LinkedHashMap<>()).put(name, JsonOf.value(value));
        return self();
    }

    /**
     * What is sent. A turn is known by its number and has no id.
     *
     * @param freshId an id, should it need one
     * @param now the time, should none be told
     */
    final Prepared prepared(String freshId, Instant now) {
        boolean named = !type.equals("turn");
        String ownId = named && id == null ? freshId : id;
        String json = JsonOutput.text(out -> {
            out.object().member("type", type).member("session", session).member("id", named ? ownId : null)
                    .member("time", (time == null ? now : time).toString());
            members.forEach(out::rawMember);
            maps.forEach((name, entries) -> {
                out.name(name).object();
                entries.forEach(out::rawMember);
                out.end();
            });
            out.end();
        });
        String shown = named ? ownId : members.get("turn");
        return new Prepared(shown, json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An event ready to be sent, as often as it takes.
     *
     * @param id its id; of a turn its number
     * @param json its JSON, on one line
     */
    record Prepared(String id, byte[] json) {}
}
