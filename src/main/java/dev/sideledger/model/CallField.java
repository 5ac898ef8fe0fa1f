package dev.sideledger.model;

import java.util.List;

/** The fields of a call; what each means stands in the documentation of events. */
public final class CallField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field OPERATION = FIELDS.add("operation", Kind.NAME);
    public static final Field NAME = FIELDS.add("name", Kind.NAME);
    public static final Field AGENT = FIELDS.add("agent", Kind.NAME);
    public static final Field AGENT_TYPE = FIELDS.add("agent_type", Kind.NAME);
    public static final Field PHASE = FIELDS.add("phase", Kind.NAME);
    public static final Field PROVIDER = FIELDS.add("provider", Kind.NAME);
    public static final Field REQUEST_MODEL = FIELDS.add("request_model", Kind.NAME);
    public static final Field MODEL = FIELDS.add("model", Kind.NAME);
    public static final Field MODEL_VERSION = FIELDS.add("model_version", Kind.NAME);
    public static final Field ENDPOINT = FIELDS.add("endpoint", Kind.PATH);
    public static final Field SERVICE_TIER = FIELDS.add("service_tier", Kind.NAME);
    public static final Field PROMPT = FIELDS.add("prompt", Kind.TEXT);
    public static final Field OUTPUT = FIELDS.add("output", Kind.TEXT);
    public static final Field MESSAGES = FIELDS.add("messages", Kind.MESSAGES);
    public static final Field USAGE = FIELDS.add("usage", Kind.USAGE);
    public static final Field COST = FIELDS.add("cost", Kind.MONEY);
    public static final Field STARTED_AT = FIELDS.add("started_at", Kind.TIME);
    public static final Field ENDED_AT = FIELDS.add("ended_at", Kind.TIME);
    public static final Field DURATION = FIELDS.add("duration_ms", Kind.DURATION);
    public static final Field TTFT = FIELDS.add("ttft_ms", Kind.DURATION);
    public static final Field STATUS = FIELDS.add("status", Kind.WORD,
            "running", "success", "cancelled", "timeout", "failed");
    public static final Field ERROR = FIELDS.add("error", Kind.TEXT);
    public static final Field FINISH_REASON = FIELDS.add("finish_reason", Kind.NAME);
    public static final Field RESPONSE_ID = FIELDS.add("response_id", Kind.NAME);
    public static final Field PARENT = FIELDS.add("parent", Kind.ID);
    public static final Field TRACE_ID = FIELDS.add("trace_id", Kind.ID);
    public static final Field SPAN_ID = FIELDS.add("span_id", Kind.ID);
    public static final Field PARENT_SPAN_ID = FIELDS.add("parent_span_id", Kind.ID);
    public static final Field COST_SET_ASIDE = FIELDS.add("cost_set_aside", Kind.FLAG);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private CallField() {}
}
