package dev.sideledger.wire;

import java.util.Locale;

/**
 * What was written to a cache, as a total and as its parts for five minutes and for an hour, whichever of them are
 * told. The parts are parts of the total. Some tell a total below its parts, and LangChain even one of zero beside
 * them: then the parts count. For one thread.
 */
public final class CacheWrites {
    private Long total;
    private Long minutes;
    private Long hour;

    /** Writes as three numbers tell them; null is not told. */
    public static CacheWrites of(Long total, Long minutes, Long hour) {
        CacheWrites writes = new CacheWrites();
        writes.total = total;
        writes.minutes = minutes;
        writes.hour = hour;
        return writes;
    }

    /** Whether a free name of a count is one of writes; parts of a time are written even where a name only says so. */
    public static boolean isOne(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return word.contains("creation") || word.contains("write") || word.contains("ephemeral");
    }

    /** Takes a count by a free name that is one of writes; two names of one number say the same twice. */
    public CacheWrites take(String name, long count) {
        String word = name.toLowerCase(Locale.ROOT);
        if (word.contains("1h")) {
            hour = greater(hour, count);
        } else if (word.contains("5m") || word.contains("ephemeral")) {
            minutes = greater(minutes, count);
        } else {
            total = greater(total, count);
        }
        return this;
    }

    /** All that was written; null when nothing is told. */
    public Long all() {
        Long parts = parts();
        return parts == null ? total : total == null ? parts : Long.valueOf(Math.max(total, parts));
    }

    /** What was written for an hour, or null. */
    public Long forAnHour() {
        return hour;
    }

    /** Whether all that is told follows from {@link #all} and {@link #forAnHour}. */
    public boolean agree() {
        Long parts = parts();
        return total == null || parts == null || total.equals(parts) || (minutes == null && hour <= total);
    }

    private Long parts() {
        return minutes == null ? hour : hour == null ? minutes : Long.valueOf(minutes + hour);
    }

    private static Long greater(Long known, long count) {
        return known == null ? count : Math.max(known, count);
    }
}
