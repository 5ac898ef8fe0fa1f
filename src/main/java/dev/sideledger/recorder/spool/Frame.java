package dev.sideledger.recorder.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.ToldEvent;

/**
 * One batch as it lies in the spool: a mark, the length of the content, the CRC-32C of what follows, the number of its
 * events, and the content, which is JSON. The mark lets a reader find the next frame behind a damaged one.
 */
final class Frame {
    /** "SLF1" in ASCII. */
    static final int MARK = 0x534C4631;
    /** The bytes before the content. */
    static final int HEAD = 4 * Integer.BYTES;

    private Frame() {}

    /** The frame of a batch, ready to be written. */
    static ByteBuffer of(Batch batch) {
        byte[] content = JsonOutput.bytes(out -> {
            out.object().member("bytes", Long.valueOf(batch.bytes())).member("atomic", batch.atomic());
            if (batch.key() != null) {
                out.member("key", batch.key().key())
                        .member("body_hash", Base64.getEncoder().encodeToString(batch.key().bodyHash()));
            }
            out.name("events").array();
            batch.events().forEach(event -> ToldEvent.write(event, out));
            out.end().end();
        });
        ByteBuffer frame = ByteBuffer.allocate(HEAD + content.length);
        return frame.putInt(MARK).putInt(content.length).putInt(sum(batch.events().size(), content))
                .putInt(batch.events().size())
                .put(content).flip();
    }

    /** Whether a number of events and content have that sum. */
    static boolean sound(int events, byte[] content, int sum) {
        return sum(events, content) == sum;
    }

    /**
     * The batch of a frame's content.
     *
     * @throws Refused when it is not as {@link #of} wrote it
     */
    static Batch batch(byte[] content, Pricer pricer) {
        Parts parts = new Parts();
        JsonPull.read(content, new Allowance(content.length, Integer.MAX_VALUE), in -> {
            in.members(name -> {
                switch (name) {
                    case "bytes" -> parts.bytes = in.whole();
                    case "atomic" -> parts.atomic = in.truth();
                    case "key" -> parts.key = in.text();
                    case "body_hash" -> parts.bodyHash = Base64.getDecoder().decode(in.text());
                    case "events" -> in.elements(() -> parts.events.add(ToldEvent.read(in)));
                    default -> throw in.refusal("is no part of a frame");
                }
            });
            return parts;
        });
        return new Batch(parts.events, parts.bytes, parts.atomic,
                parts.key == null ? null : new IdempotencyKey(parts.key, parts.bodyHash), pricer);
    }

    private static int sum(int events, byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(events).flip());
        sum.update(content);
        return (int) sum.getValue();
    }

    /** What was read of a frame so far. */
    private static final class Parts {
        private final List<Event> events = new ArrayList<>();
        private long bytes;
        private boolean atomic;
        private String key;
        private byte[] bodyHash;
    }
}
