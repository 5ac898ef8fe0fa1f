package dev.sideledger.model;

import java.util.List;

/** The fields of a session; what each means stands in the documentation of events. */
public final class SessionField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field PROJECT = FIELDS.add("project", Kind.ID);
    public static final Field KIND = FIELDS.add("kind", Kind.NAME);
    public static final Field NAME = FIELDS.add("name", Kind.NAME);
    public static final Field STATUS = FIELDS.add("status", Kind.WORD,
            "pending", "running", "paused", "completed", "cancelled", "failed");
    public static final Field STARTED_AT = FIELDS.add("started_at", Kind.TIME);
    public static final Field ENDED_AT = FIELDS.add("ended_at", Kind.TIME);
    public static final Field ISSUE = FIELDS.add("issue", Kind.NAME);
    public static final Field WORKFLOW_RUN = FIELDS.add("workflow_run", Kind.NAME);
    public static final Field SCENARIO = FIELDS.add("scenario", Kind.NAME);
    public static final Field USER = FIELDS.add("user", Kind.NAME);
    public static final Field PARENT = FIELDS.add("parent", Kind.ID);
    public static final Field BRANCH_TURN = FIELDS.add("branch_turn", Kind.COUNT);
    public static final Field PROMPT = FIELDS.add("prompt", Kind.TEXT);
    public static final Field PLAN = FIELDS.add("plan", Kind.NAME);
    public static final Field QUALITY_SCORE = FIELDS.add("quality_score", Kind.NUMBER);
    public static final Field ITERATION_COUNT = FIELDS.add("iteration_count", Kind.COUNT);
    public static final Field OUTPUT_PATH = FIELDS.add("output_path", Kind.PATH);
    public static final Field REPORTED = FIELDS.add("reported", Kind.MAP);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private SessionField() {}
}
