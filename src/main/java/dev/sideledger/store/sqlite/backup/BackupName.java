package dev.sideledger.store.sqlite.backup;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.store.BackupRefused;

/**
 * The name of a backup's file, {@code NAME-20260131T235959Z.db.zst}. It is the only kind of name that is ever opened or
 * removed in a folder of backups; none of them leads out of it or means something else to an operating system.
 *
 * @param stem what it begins with
 * @param at when the ledger was as it is in there, in epoch microseconds, whole seconds
 */
public record BackupName(String stem, long at) {
    private static final int MOST = 64;
    private static final Pattern STEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MOST - 1) + "}");
    private static final Pattern FILE = Pattern
            .compile("(" + STEM.pattern() + ")-([0-9]{8}T[0-9]{6}Z)\\.db\\.zst");
    /** To Windows these are devices, whatever follows behind a dot. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.-].*)?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Refuses what would be no safe name. */
    public BackupName {
        if (!STEM.matcher(stem).matches() || DEVICE.matcher(stem.toLowerCase(Locale.ROOT)).matches()) {
            throw new BackupRefused(BackupRefused.Reason.NAME, "the name of a backup has 1 to " + MOST
                    + " letters, digits, dots, dashes and underscores, begins with a letter or a digit, and is no"
                    + " device such as NUL");
        }
    }

    /** A name of this moment, in epoch microseconds. */
    static BackupName of(String stem, long now) {
        return new BackupName(stem, Math.floorDiv(now, 1_000_000) * 1_000_000);
    }

    /** The name that is nearest to any text, for example to the name of a ledger's file. */
    static String usual(String text) {
        String safe = text.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "").replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceFirst("^[^A-Za-z0-9]+", "");
        String cut = safe.substring(0, Math.min(MOST, safe.length()));
        return cut.isEmpty() || DEVICE.matcher(cut.toLowerCase(Locale.ROOT)).matches() ? "ledger" : cut;
    }

    /** The name that a file has; empty when it is none of a backup. */
    static Optional<BackupName> ofFile(String file) {
        Matcher matcher = FILE.matcher(file);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long seconds = LocalDateTime.parse(matcher.group(2), TIME).toEpochSecond(ZoneOffset.UTC);
            return Optional.of(new BackupName(matcher.group(1), TimeUnit.SECONDS.toMicros(seconds)));
        } catch (DateTimeParseException | BackupRefused none) {
            return Optional.empty();
        }
    }

    /** The name of the file. */
    String file() {
        Instant moment = Instant.EPOCH.plus(at, ChronoUnit.MICROS);
        return stem + "-" + TIME.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) + ".db.zst";
    }
}
