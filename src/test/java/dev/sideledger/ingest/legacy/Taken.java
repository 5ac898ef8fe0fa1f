package dev.sideledger.ingest.legacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;
import io.vertx.core.json.JsonObject;

/** What a source told. */
public final class Taken implements Intake {
    private final List<String> events = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** All of a file. */
    public static Taken of(OldRecords source, Path file) throws IOException {
        Taken taken = new Taken();
        source.read(file, taken);
        return taken;
    }

    @Override
    public void event(byte[] json, String place) {
        events.add(new String(json, StandardCharsets.UTF_8));
    }

    @Override
    public void remark(String what, String place) {
        remarks.add(what + " @ " + place);
    }

    @Override
    public void refuse(String why, String place) {
        refused.add(why + " @ " + place);
    }

    @Override
    public void progress(long done, long total) {
        if (done > total) {
            throw new AssertionError(done + " of " + total);
        }
    }

    /** Events as they were told. */
    public List<String> events() {
        return events;
    }

    /** Events of a type as objects. */
    public List<JsonObject> all(RecordType type) {
        return objects().filter(event -> event.getString("type").equals(type.wireName())).toList();
    }

    /** The event of a type with an id. */
    public JsonObject one(RecordType type, String id) {
        return all(type).stream().filter(event -> id.equals(event.getString("id"))).findFirst().orElseThrow();
    }

    /** Events as a door reads them. */
    public List<Event> read() {
        return events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8))
                .flatMap(event -> EventReader.read(event, 0, event.length, Address.NONE, Long.MAX_VALUE).stream())
                .toList();
    }

    /** What was said beside. */
    public List<String> remarks() {
        return remarks;
    }

    /** What was told and could not be understood. */
    public List<String> refused() {
        return refused;
    }

    private Stream<JsonObject> objects() {
        return events.stream().map(JsonObject::new);
    }
}
