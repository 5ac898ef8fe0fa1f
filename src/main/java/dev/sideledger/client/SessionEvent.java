package dev.sideledger.client;

import java.time.Instant;
import java.util.List;

/**
 * A session: one unit of agent work, from its start to its end. It may be told as often as there is something to
 * tell.
 */
public final class SessionEvent extends Telling<SessionEvent> {
    SessionEvent(String id) {
        super("session", null, id);
    }

    @Override
    SessionEvent self() {
        return this;
    }

    /** The project it belongs to. */
    public SessionEvent project(String text) {
        return text("project", text);
    }

    /**
     * What sort of work, such as {@code generation}, {@code voice}, {@code run}; {@code trace} says that it is
     * nothing but a trace, which goes to the session that one of its calls tells.
     */
    public SessionEvent kind(String text) {
        return text("kind", text);
    }

    /** Its name for people. */
    public SessionEvent name(String text) {
        return text("name", text);
    }

    /**
     * One of {@code pending}, {@code running}, {@code paused}, {@code completed}, {@code failed}, {@code
     * cancelled}.
     */
    public SessionEvent status(String word) {
        return text("status", word);
    }

    /** When it began. */
    public SessionEvent startedAt(Instant moment) {
        return moment("started_at", moment);
    }

    /** When it ended. */
    public SessionEvent endedAt(Instant moment) {
        return moment("ended_at", moment);
    }

    /** The issue it works on. */
    public SessionEvent issue(String text) {
        return text("issue", text);
    }

    /** The run of the workflow it is part of. */
    public SessionEvent workflowRun(String text) {
        return text("workflow_run", text);
    }

    /** The scenario it plays. */
    public SessionEvent scenario(String text) {
        return text("scenario", text);
    }

    /** Whom it works for. */
    public SessionEvent user(String text) {
        return text("user", text);
    }

    /** The session it came from, never itself. */
    public SessionEvent parent(String text) {
        return text("parent", text);
    }

    /** The turn of its parent at which it branched off. */
    public SessionEvent branchTurn(long number) {
        return number("branch_turn", number);
    }

    /** What was asked. */
    public SessionEvent prompt(String text) {
        return text("prompt", text);
    }

    /** The flat plan that pays for it. */
    public SessionEvent plan(String text) {
        return text("plan", text);
    }

    /** How good the outcome is. */
    public SessionEvent qualityScore(double number) {
        return number("quality_score", number);
    }

    /** How many attempts it took. */
    public SessionEvent iterationCount(long number) {
        return number("iteration_count", number);
    }

    /** Where its outcome lies. */
    public SessionEvent outputPath(String text) {
        return text("output_path", text);
    }

    /** One of the client's own totals, such as {@code cost} or {@code calls}. */
    public SessionEvent reported(String name, Object value) {
        return entry("reported", name, value);
    }

    /** Names; each becomes a tag of the session. */
    public SessionEvent tags(String... names) {
        return texts("tags", List.of(names));
    }
}
