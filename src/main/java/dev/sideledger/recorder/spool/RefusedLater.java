package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jboss.logging.Logger;

import dev.sideledger.model.Event;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.ToldEvent;

/**
 * Events that were acknowledged out of the spool and that the ledger refused later: kept in a file beside it, one JSON
 * object a line with the reason, for people. For one thread.
 */
final class RefusedLater {
    private static final Logger LOG = Logger.getLogger(RefusedLater.class);
    private static final String NAME = "refused.ndjson";

    private final Path file;

    RefusedLater(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Keeps an event with the reason why it was refused. */
    void add(Event event, String reason) throws IOException {
        append(JsonOutput.text(out -> {
            out.object().member("reason", reason).name("event");
            ToldEvent.write(event, out);
            out.end();
        }));
        LOG.errorf("An event that waited in the spool was refused; it is kept in %s: %s", file, reason);
    }

    /** Keeps what nobody understands. */
    void add(byte[] content, String reason) throws IOException {
        append(JsonOutput.text(out -> out.object().member("reason", reason)
                .member("frame", new String(content, StandardCharsets.UTF_8)).end()));
    }

    private void append(String object) throws IOException {
        String line = object + '\n';
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
