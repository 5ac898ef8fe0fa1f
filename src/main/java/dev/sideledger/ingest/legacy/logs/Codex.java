package dev.sideledger.ingest.legacy.logs;

import java.nio.file.Path;

import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.wire.JsonTree;

/** The logs that Codex keeps of its sessions, below {@code ~/.codex/sessions}; it compresses old ones. */
public final class Codex extends LogFiles {
    private final Reading reading;

    /** Logs that are read in a way. */
    public Codex(Reading reading) {
        this.reading = reading;
    }

    @Override
    public boolean takes(String fileName) {
        return fileName.matches("rollout-.*\\.jsonl(\\.zst)?");
    }

    @Override
    Meaning meaning(Path file) {
        return new CodexSession(file.getFileName().toString().replaceFirst("\\.jsonl(\\.zst)?$", ""), reading);
    }

    @Override
    boolean isOurs(JsonTree line) {
        return Log.at(line, "payload") instanceof JsonTree.Members && Log.text(line, "type") != null;
    }
}
