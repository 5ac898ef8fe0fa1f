package dev.sideledger.ingest.legacy.logs;

import java.nio.file.Path;
import java.util.Set;

import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.wire.JsonTree;

/** The logs that Claude Code keeps of its sessions, below {@code ~/.claude/projects}. */
public final class ClaudeCode extends LogFiles {
    private static final Set<String> TYPES = Set.of("user", "assistant", "summary", "system", "progress",
            "file-history-snapshot", "queue-operation", "custom-title", "ai-title", "agent-name", "mode",
            "permission-mode",
            "attachment");

    private final Reading reading;
    private final Copies copies = new Copies();

    /** Logs that are read in a way. */
    public ClaudeCode(Reading reading) {
        this.reading = reading;
    }

    @Override
    public boolean takes(String fileName) {
        return fileName.endsWith(".jsonl");
    }

    @Override
    Meaning meaning(Path file) {
        return new ClaudeSession(file.getFileName().toString().replaceFirst("\\.jsonl$", ""), reading, copies);
    }

    @Override
    boolean isOurs(JsonTree line) {
        String type = Log.text(line, "type");
        return type != null && TYPES.contains(type) && Log.at(line, "payload") == null;
    }
}
