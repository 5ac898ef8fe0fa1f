package dev.sideledger.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.sideledger.ops.SafekeepingReport;
import dev.sideledger.store.Backup;
import dev.sideledger.store.Restored;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** Says what backups there are, and how the latest work on them stands. */
final class BackupAnswer {
    private BackupAnswer() {}

    static byte[] of(Backup backup) {
        return JsonOutput.bytes(out -> write(out, backup));
    }

    static byte[] of(Restored restored) {
        return JsonOutput.bytes(out -> {
            out.object().name("restored");
            write(out, restored.backup());
            out.member("replaced", restored.replaced()).member("position", ServerSentEvents.id(restored.head())).end();
        });
    }

    static byte[] of(SafekeepingReport report) {
        return JsonOutput.bytes(out -> write(out, report));
    }

    static byte[] of(List<Backup> backups, Optional<SafekeepingReport> latest) {
        return JsonOutput.bytes(out -> {
            out.object().name("items").array();
            backups.forEach(backup -> write(out, backup));
            out.end();
            latest.ifPresent(report -> {
                out.name("latest");
                write(out, report);
            });
            out.end();
        });
    }

    private static void write(JsonOutput out, Backup backup) {
        out.object().member("name", backup.name()).member("path", backup.place())
                .member("bytes", (Long) backup.bytes()).member("at", Rfc3339.text(backup.at()))
                .member("schema", backup.schema()).member("sessions", backup.sessions()).end();
    }

    private static void write(JsonOutput out, SafekeepingReport report) {
        out.object().member("kind", word(report.kind())).member("state", word(report.state()))
                .member("name", report.name()).member("started_at", time(report.startedAt()))
                .member("ended_at", report.endedAt() == null ? null : time(report.endedAt()))
                .member("failure", report.failure()).end();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String time(Instant at) {
        return Rfc3339.text(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}
