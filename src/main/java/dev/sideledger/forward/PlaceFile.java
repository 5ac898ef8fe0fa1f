package dev.sideledger.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Position;
import dev.sideledger.store.Removed;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;

/** The file that remembers how far forwarding came: the old content or the new, never a part. For one thread. */
final class PlaceFile {
    private final Path file;
    private final Path next;

    PlaceFile(Path folder) {
        this.file = folder.resolve("place.json");
        this.next = folder.resolve("place.json.next");
    }

    /** What was written last; empty when there is nothing that can be read. */
    Optional<Place> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] json = Files.readAllBytes(file);
        try {
            Map<String, String> told = JsonPull.read(json, new Allowance(json.length, 1), in -> {
                Map<String, String> members = new HashMap<>();
                in.members(name -> members.put(name, in.text()));
                return members;
            });
            return Optional.of(place(told));
        } catch (Refused | IllegalArgumentException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }

    private static Place place(Map<String, String> told) {
        Position log = new Position(told.get("epoch"), Long.parseLong(told.get("sequence")),
                Integer.parseInt(told.get("index")));
        return new Place(told.get("to"), told.get("receiver"), log, told.containsKey("step") ? whole(told) : null);
    }

    private static Place.Whole whole(Map<String, String> told) {
        String type = told.get("removed_type");
        Removed removed = type == null ? null
                : new Removed(RecordType.named(type).orElseThrow(IllegalArgumentException::new),
                        told.get("removed_session"), told.get("removed_id"));
        return new Place.Whole(Integer.parseInt(told.get("step")), number(told.get("at")), number(told.get("number")),
                removed);
    }

    private static Long number(String text) {
        return text == null ? null : Long.valueOf(text);
    }

    /** Writes a place; it is durable when this returns. */
    void write(Place place) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] json = JsonOutput.bytes(out -> {
            out.object().member("to", place.to()).member("receiver", place.receiver())
                    .member("epoch", place.log().epoch()).member("sequence", Long.valueOf(place.log().sequence()))
                    .member("index", Long.valueOf(place.log().index()));
            if (place.whole() != null) {
                write(place.whole(), out);
            }
            out.end();
        });
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(json);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Place.Whole whole, JsonOutput out) {
        out.member("step", Long.valueOf(whole.step())).member("at", whole.at()).member("number", whole.number());
        if (whole.removed() != null) {
            out.member("removed_type", whole.removed().type().wireName())
                    .member("removed_session", whole.removed().session()).member("removed_id", whole.removed().id());
        }
    }
}
