package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Lines;
import dev.sideledger.ingest.legacy.tables.OldFile;
import dev.sideledger.ingest.legacy.tables.OldSystem;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.RawMembers;

/** What a file looks like, for somebody who took it for something else. */
final class ImportLooks {
    private ImportLooks() {}

    /** The form that it seems to have, or null. */
    static ImportForm of(Path file) {
        try {
            return OldFile.isOne(file)
                    ? OldSystem.of(file).map(system -> ImportForm.of(system.word())).orElse(null)
                    : text(file);
        } catch (IOException | CannotImport unreadable) {
            return null;
        }
    }

    private static ImportForm text(Path file) throws IOException {
        try (Lines lines = Lines.of(file)) {
            byte[] first = lines.next();
            if (first == null) {
                return null;
            }
            Map<String, String> members = RawMembers.of(first);
            String text = new String(first, StandardCharsets.UTF_8).strip();
            return members != null ? object(members)
                    : text.contains(",") && !text.startsWith("{") && !text.startsWith("[") ? ImportForm.CSV : null;
        }
    }

    private static ImportForm object(Map<String, String> members) {
        if (members.containsKey("payload")) {
            return ImportForm.CODEX;
        }
        if (members.containsKey("sessionId") || members.containsKey("leafUuid")) {
            return ImportForm.CLAUDE_CODE;
        }
        if (members.containsKey("traceId") || members.containsKey("observations")) {
            return ImportForm.LANGFUSE_EXPORT;
        }
        return JsonTree.parse(members.getOrDefault("type", "0")) instanceof JsonTree.Text type
                && RecordType.named(type.text()).isPresent() ? ImportForm.NDJSON : null;
    }
}
