package dev.sideledger.ingest.legacy.logs;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.wire.JsonTree;

/**
 * Tells what a session of Codex did itself from what it repeats of the one that it was forked off from. Most logs say
 * it: lines keep their old times or ordinals, turns theirs in their ids. Where none does, a turn that is repeated has
 * no pauses: no model answers as fast as a line is copied.
 */
final class CodexFork {
    private static final Set<String> TURNS = Set.of("turn_context", "task_started", "turn_started", "user_message");
    private static final Set<String> ANSWERS = Set.of("agent_message", "function_call", "custom_tool_call",
            "local_shell_call");
    private static final Pattern TIMED_ID = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f-]+");
    private static final long PAUSE_MICROS = 400_000;
    private static final int SURELY_SLOW = 2;

    private String id;
    private String parent;
    private boolean goesOn;
    private boolean begins = true;
    private long born;
    private long ownOrdinal = -1;
    /** Whether something shows that it begins with what another one said. */
    private boolean repeating;
    /** Whether lines say themselves whose they are. */
    private boolean told;
    private boolean own = true;
    private boolean elsewhere;
    private boolean turns;
    private long before;
    private long asked;
    private int slow;

    /** Takes how a session presents itself; one that follows in the same log is that of the other one. */
    void session(JsonTree meta, Long time) {
        String named = Log.text(meta, "id");
        if (begins) {
            begins = false;
            id = named;
            parent = parent(meta);
            boolean pointing = Log.at(meta, "history_base") != null;
            goesOn = parent != null || pointing;
            repeating = Log.text(meta, "forked_from_id") != null;
            own = parent == null || pointing;
            told = own;
            born = born(meta, time);
            ownOrdinal = Log.at(meta, "subagent_history_start_ordinal") == null ? -1
                    : Log.count(meta, "subagent_history_start_ordinal");
            before = time;
        } else if (parent != null && named != null && !named.equals(id)) {
            repeating = true;
        }
    }

    private static String parent(JsonTree meta) {
        String[][] places = {{"forked_from_id"}, {"parent_thread_id"},
                {"source", "subagent", "thread_spawn", "parent_thread_id"}, {"history_base", "thread_id"}};
        for (String[] place : places) {
            String named = Log.text(meta, place);
            if (named != null && !named.equals(Log.text(meta, "id"))) {
                return named;
            }
        }
        return null;
    }

    private static long born(JsonTree meta, Long time) {
        Long made = Log.time(meta, "timestamp");
        Long named = moment(Log.text(meta, "id"));
        long first = made == null ? time : Math.min(time, made);
        return named == null ? first : Math.min(first, named);
    }

    /** The moment in an id that begins with one, or null. */
    private static Long moment(String id) {
        Matcher parts = TIMED_ID.matcher(id == null ? "" : id);
        return parts.matches() ? Long.parseLong(parts.group(1) + parts.group(2), 16) * 1_000 : null;
    }

    /** The session that it was forked off from or that began it, or null. */
    String parent() {
        return parent;
    }

    /** Whether its counts of tokens may go on from those of another log. */
    boolean goesOn() {
        return goesOn;
    }

    /** Whether a line is one of the other session. */
    boolean repeats(JsonTree line, String type, Long time) {
        if (parent == null) {
            return false;
        }
        JsonTree payload = Log.at(line, "payload");
        String thread = Log.text(payload, "thread_id");
        elsewhere = time < born || (thread != null && id != null && !thread.equals(id));
        if (!elsewhere) {
            ordinal(line);
            boolean asking = TURNS.contains(type) || "UserMessage".equals(Log.text(payload, "item", "type"));
            if (asking) {
                turn(payload, time);
            } else if (ANSWERS.contains(type) && !told && turns && time - asked >= PAUSE_MICROS) {
                own = true;
            } else if (type.endsWith("_output")) {
                asked = time;
            }
            before = time;
        }
        return elsewhere || !own;
    }

    private void ordinal(JsonTree line) {
        if (ownOrdinal >= 0 && Log.at(line, "ordinal") != null && !own) {
            told = true;
            own = Log.count(line, "ordinal") >= ownOrdinal;
        }
    }

    private void turn(JsonTree turn, long time) {
        Long begun = moment(Log.text(turn, "turn_id"));
        String second = Log.text(turn, "started_at");
        if (begun != null) {
            told = true;
            own = begun >= born / 1_000 * 1_000;
        } else if (second != null && second.matches("\\d{1,12}")) {
            told = true;
            own = Long.parseLong(second) >= born / 1_000_000;
        } else if (!told) {
            boolean countsWithoutTurns = repeating && !turns && asked > 0;
            own = own || !repeating || countsWithoutTurns || time - before >= PAUSE_MICROS;
        }
        turns = true;
        asked = time;
    }

    /** Whether the line that was asked about last is another's: a count of tokens that has more than the one before. */
    boolean repeatsCount(long time) {
        if (parent != null && !told && !elsewhere && (repeating || !turns)) {
            repeating = true;
            own = turns && time - asked >= PAUSE_MICROS;
            slow = own ? slow + 1 : 0;
            told = slow >= SURELY_SLOW;
            asked = time;
        }
        return elsewhere || !own;
    }
}
