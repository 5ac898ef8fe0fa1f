package dev.sideledger.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.sideledger.model.ContentHash;
import dev.sideledger.store.Expiring;

/** What archives are called: {@code PROJECT/2026-11/20261123T043310Z-sessions-0f3a9c1e.ndjson.gz}. */
final class ArchiveName {
    /** What the names of all archives end with. */
    static final String ENDING = ".ndjson.gz";
    /** The folder of sessions without a project; no project has that name. */
    private static final String NONE = "~none";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,59}");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final int HASHED = 20;
    private static final int CLEANED = 40;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private ArchiveName() {}

    /** A path that no other archive has, below the folder of all, with slashes. */
    static String of(String project, Expiring what, long micros) {
        Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return folder(project) + "/" + MONTH.format(at) + "/" + MOMENT.format(at) + "-" + what.word() + "-"
                + UUID.randomUUID().toString().substring(0, 8) + ENDING;
    }

    /** An id that every file system takes stays; any other gets a tilde and a part of its hash. */
    private static String folder(String project) {
        if (project == null) {
            return NONE;
        }
        boolean safe = SAFE.matcher(project).matches() && !DEVICE.matcher(project).matches() && !project.endsWith(".");
        if (safe) {
            return project;
        }
        String cleaned = project.replaceAll("[^A-Za-z0-9_-]", "-");
        return cleaned.substring(0, Math.min(CLEANED, cleaned.length())) + "~"
                + HexFormat.of().formatHex(ContentHash.of(project)).substring(0, HASHED);
    }
}
