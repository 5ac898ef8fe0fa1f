package dev.sideledger.ingest.legacy;

import java.time.ZoneId;
import java.util.Objects;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Event;

/**
 * How sources are read.
 *
 * @param zone where times without a zone were written
 * @param prefix what ids of sessions and projects begin with; empty for nothing
 * @param project the project of sessions that have none, or null
 */
public record Reading(ZoneId zone, String prefix, String project) {
    private static final int HASH_CHARACTERS = 16;

    /** Refuses what is not there. */
    public Reading {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(prefix, "prefix");
    }

    /** The id of a session or project. */
    public String scoped(String id) {
        return id(prefix + id);
    }

    /** An id as the ledger takes it: one that it does not is shortened, and what was cut is hashed. */
    public static String id(String text) {
        boolean fits = !text.isBlank() && text.length() <= Event.MAX_ID
                && text.chars().noneMatch(Character::isISOControl);
        if (fits) {
            return text;
        }
        String printable = text.strip().replaceAll("\\p{Cntrl}", " ");
        int room = Event.MAX_ID - HASH_CHARACTERS - 1;
        String start = printable.substring(0, Math.min(room, printable.length()));
        if (!start.isEmpty() && Character.isHighSurrogate(start.charAt(start.length() - 1))) {
            start = start.substring(0, start.length() - 1);
        }
        return start + '~' + hash(text);
    }

    /** Characters that are the same for the same text only. */
    public static String hash(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte part : ContentHash.of(text)) {
            hex.append(Character.forDigit((part >> 4) & 0xf, 16)).append(Character.forDigit(part & 0xf, 16));
        }
        return hex.substring(0, HASH_CHARACTERS);
    }
}
