package dev.sideledger.ingest.otlp.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a span or a log record can tell; tables of dialects name these in small letters. */
public enum Fact {
    /** What kind of work it is, in the words of our operations. */
    KIND,
    /** The tool or function called. */
    NAME,
    /** Who works. */
    AGENT,
    /** Who answers. */
    PROVIDER,
    /** The model asked for. */
    REQUEST_MODEL,
    /** The model that answered. */
    MODEL,
    /** The address called. */
    ENDPOINT,
    /** The provider's tier. */
    SERVICE_TIER,
    /** The provider's id of the response. */
    RESPONSE_ID,
    /** The conversation or session it belongs to. */
    SESSION,
    /** Whom the session works for. */
    USER,
    /** The project of the session. */
    PROJECT,
    /** The session's name. */
    SESSION_NAME,
    /** Tags of the session. */
    TAGS,
    /** The deployment environment. */
    ENVIRONMENT,
    /** Input tokens, cached ones included. */
    INPUT_TOKENS,
    /** Input tokens without those read from or written to a cache. */
    FRESH_INPUT_TOKENS,
    /** Input tokens that neither of the two includes, such as prompts of tools. */
    MORE_INPUT_TOKENS,
    /** The part of the input read from a cache. */
    CACHE_READ_TOKENS,
    /** The part of the input written to a cache. */
    CACHE_WRITE_TOKENS,
    /** The part of the input written to a cache for five minutes. */
    CACHE_WRITE_5M_TOKENS,
    /** The part of the input written to a cache for an hour. */
    CACHE_WRITE_1H_TOKENS,
    /** Output tokens, reasoning included. */
    OUTPUT_TOKENS,
    /** Output tokens without reasoning. */
    PLAIN_OUTPUT_TOKENS,
    /** The part of the output that was reasoning. */
    REASONING_TOKENS,
    /** The part of the input that was audio. */
    AUDIO_INPUT_TOKENS,
    /** The part of the output that was audio. */
    AUDIO_OUTPUT_TOKENS,
    /** All tokens. */
    TOTAL_TOKENS,
    /** Token counts by free names that begin with input or output and exclude each other. */
    USAGE_DETAILS(Use.LOOKED_INTO),
    /** The cost. */
    COST,
    /** Costs by free names, with or without their total. */
    COST_DETAILS(Use.LOOKED_INTO),
    /** How long it took. */
    DURATION,
    /** How long until the first token came. */
    TTFT,
    /** When the first token came. */
    FIRST_TOKEN_AT,
    /** When it happened, where the record itself does not say. */
    TIME,
    /** Why the model stopped. */
    FINISH_REASON,
    /** What sort of error it was. */
    ERROR_TYPE(Use.LOOKED_INTO),
    /** What went wrong. */
    ERROR_MESSAGE,
    /** How serious it is; {@code error} means that it failed. */
    LEVEL,
    /** Whether it went well. */
    SUCCESS,
    /** The status code of the HTTP response. */
    HTTP_STATUS(Use.LOOKED_INTO),
    /** Instructions to the model beside the conversation. */
    SYSTEM(Use.CONTENT),
    /** What went in: a conversation, or anything else. */
    INPUT(Use.CONTENT),
    /** What came out. */
    OUTPUT(Use.CONTENT),
    /** Calls of tools that came out. */
    OUTPUT_TOOL_CALLS(Use.CONTENT),
    /** Judgements on the call itself. */
    SCORES(Use.ALL),
    /** Judgements on the session. */
    SESSION_SCORES(Use.ALL);

    private static final Map<String, Fact> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(Fact::tableName, Function.identity()));

    private final Use use;

    Fact() {
        this(Use.FIRST);
    }

    Fact(Use use) {
        this.use = use;
    }

    /** How several attributes that tell this fact go together. */
    public Use use() {
        return use;
    }

    /** The name in tables. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fact of a table's name, or null. */
    static Fact named(String name) {
        return BY_NAME.get(name);
    }

    /** How several attributes that tell one fact go together. */
    public enum Use {
        /** The first counts; another one stays an attribute unless it says the same. */
        FIRST,
        /** The first counts; all stay attributes, because we keep less of them than they say. */
        LOOKED_INTO,
        /** The first counts; the others are taken for other forms of the same text. */
        CONTENT,
        /** All count. */
        ALL
    }
}
