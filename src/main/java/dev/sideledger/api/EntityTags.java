package dev.sideledger.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;

import dev.sideledger.store.Expected;
import dev.sideledger.wire.Refused;

/**
 * The entity tags of a condition, as RFC 9110 has them. Ours are a version in quotes; others are read and fit nothing.
 *
 * @param any whether whatever is there fits
 * @param versions those named by tags that compare byte by byte
 * @param weak those named by tags that do not
 */
record EntityTags(boolean any, Set<Long> versions, Set<Long> weak) {
    private static final Pattern TAG = Pattern.compile("[ \\t]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*+)\"[ \\t]*(,|$)");
    private static final Pattern OURS = Pattern.compile("\\d{1,18}");
    private static final long NO_VERSION = -1;

    /** The tag of a version. */
    static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * What the conditions of a request that writes expect; without any, that there is nothing yet.
     *
     * @throws Refused with 400 and a sentence when they cannot be read
     */
    static Expected toPut(HttpHeaders headers) {
        EntityTags match = read(headers, HttpHeaders.IF_MATCH);
        EntityTags noneMatch = read(headers, HttpHeaders.IF_NONE_MATCH);
        if (noneMatch != null && (match != null || !noneMatch.any)) {
            throw Refused.with(400, "where something is written, If-None-Match is *, and stands without If-Match");
        }
        return match == null ? Expected.NOTHING : match.expected();
    }

    /**
     * What the conditions of a request that removes expect; without any, that there is something.
     *
     * @throws Refused with 400 and a sentence when they cannot be read
     */
    static Expected toRemove(HttpHeaders headers) {
        if (headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null) {
            throw Refused.with(400, "what is removed is there: send If-Match, or no condition");
        }
        EntityTags match = read(headers, HttpHeaders.IF_MATCH);
        return match == null ? Expected.ANYTHING : match.expected();
    }

    /** Whether who reads has this version already. */
    static boolean known(HttpHeaders headers, long version) {
        EntityTags noneMatch = read(headers, HttpHeaders.IF_NONE_MATCH);
        return noneMatch != null
                && (noneMatch.any || noneMatch.versions.contains(version) || noneMatch.weak.contains(version));
    }

    private Expected expected() {
        return any ? Expected.ANYTHING : Expected.oneOf(versions);
    }

    private static EntityTags read(HttpHeaders headers, String name) {
        List<String> lines = headers.getRequestHeader(name);
        if (lines == null || lines.isEmpty()) {
            return null;
        }
        String text = String.join(",", lines).strip();
        if (text.equals("*")) {
            return new EntityTags(true, Set.of(), Set.of());
        }
        Set<Long> versions = new HashSet<>();
        Set<Long> weak = new HashSet<>();
        Matcher tag = TAG.matcher(text);
        boolean more = true;
        while (more) {
            if (!tag.lookingAt()) {
                throw Refused.with(400, name + " must be *, or tags in quotes with commas between them: " + text);
            }
            (tag.group(1) == null ? versions : weak).add(version(tag.group(2)));
            more = !tag.group(3).isEmpty();
            tag.region(tag.end(), text.length());
        }
        // Weak tags fit nothing that is to be written.
        versions.addAll(versions.isEmpty() ? Set.of(NO_VERSION) : Set.of());
        return new EntityTags(false, versions, weak);
    }

    private static long version(String tag) {
        return OURS.matcher(tag).matches() ? Long.parseLong(tag) : NO_VERSION;
    }
}
