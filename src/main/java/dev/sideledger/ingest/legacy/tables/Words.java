package dev.sideledger.ingest.legacy.tables;

import java.util.Locale;
import java.util.Map;

/**
 * Words that people used, and ours for them.
 *
 * @param ours our word by theirs, in small letters
 */
record Words(Map<String, String> ours) {
    private static final String RUNNING = "running";
    private static final String FAILED = "failed";
    private static final String CANCELLED = "cancelled";
    private static final String COMPLETED = "completed";
    private static final String PENDING = "pending";

    /** What becomes of sessions. */
    static final Words SESSION = new Words(Map.ofEntries(Map.entry(RUNNING, RUNNING), Map.entry("active", RUNNING),
            Map.entry("in_progress", RUNNING), Map.entry("started", RUNNING), Map.entry("paused", "paused"),
            Map.entry(COMPLETED, COMPLETED), Map.entry("complete", COMPLETED), Map.entry("success", COMPLETED),
            Map.entry("succeeded", COMPLETED), Map.entry("done", COMPLETED), Map.entry("finished", COMPLETED),
            Map.entry(FAILED, FAILED), Map.entry("error", FAILED), Map.entry("failure", FAILED),
            Map.entry(CANCELLED, CANCELLED), Map.entry("canceled", CANCELLED), Map.entry("halted", CANCELLED),
            Map.entry("aborted", CANCELLED), Map.entry("stopped", CANCELLED), Map.entry(PENDING, PENDING),
            Map.entry("created", PENDING), Map.entry("queued", PENDING)));

    /** What becomes of calls. */
    static final Words CALL = new Words(Map.ofEntries(Map.entry("success", "success"), Map.entry("ok", "success"),
            Map.entry("succeeded", "success"), Map.entry(COMPLETED, "success"), Map.entry("200", "success"),
            Map.entry(FAILED, FAILED), Map.entry("failure", FAILED), Map.entry("error", FAILED),
            Map.entry("timeout", "timeout"), Map.entry("timed_out", "timeout"), Map.entry(CANCELLED, CANCELLED),
            Map.entry("canceled", CANCELLED), Map.entry("inprogress", RUNNING), Map.entry("in_progress", RUNNING),
            Map.entry(RUNNING, RUNNING), Map.entry(PENDING, RUNNING)));

    /** How projects stand. */
    static final Words PROJECT = same("draft", "in_progress", COMPLETED, "archived");

    /** How bad errors are. */
    static final Words SEVERITY = new Words(Map.of("low", "low", "info", "low", "medium", "medium", "warning",
            "medium", "high", "high", "error", "high", "critical", "critical", "fatal", "critical"));

    /** What is said to whom. */
    static final Words MESSAGE = same("exchange", "bilateral", "coalition", "public");

    private static Words same(String first, String second, String third, String fourth) {
        return new Words(Map.of(first, first, second, second, third, third, fourth, fourth));
    }

    /** Our word, or null. */
    String of(String theirs) {
        return ours.get(theirs.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }
}
