package dev.sideledger.ingest.otlp.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.wire.JsonTree;

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
    /** The whole in which usage counts once as in a trace, where several traces tell of it, or none does. */
    ACCOUNT,
    /** Whom the session works for. */
    USER,
    /** The project of the session. */
    PROJECT,
    /** The session's name. */
    SESSION_NAME,
    /** Tags of the session. */
    TAGS(List.class),
    /** The deployment environment. */
    ENVIRONMENT,
    /** Input tokens, cached ones included. */
    INPUT_TOKENS(Long.class),
    /** Input tokens without those read from or written to a cache. */
    FRESH_INPUT_TOKENS(Long.class),
    /** Input tokens that neither of the two includes, such as prompts of tools. */
    MORE_INPUT_TOKENS(Long.class),
    /** The part of the input read from a cache. */
    CACHE_READ_TOKENS(Long.class),
    /** The part of the input written to a cache. */
    CACHE_WRITE_TOKENS(Long.class),
    /** The part of the input written to a cache for five minutes. */
    CACHE_WRITE_5M_TOKENS(Long.class),
    /** The part of the input written to a cache for an hour. */
    CACHE_WRITE_1H_TOKENS(Long.class),
    /** Output tokens, reasoning included. */
    OUTPUT_TOKENS(Long.class),
    /** Output tokens without reasoning. */
    PLAIN_OUTPUT_TOKENS(Long.class),
    /** The part of the output that was reasoning. */
    REASONING_TOKENS(Long.class),
    /** The part of the input that was audio. */
    AUDIO_INPUT_TOKENS(Long.class),
    /** The part of the audio input that was read from a cache. */
    CACHE_READ_AUDIO_TOKENS(Long.class),
    /** The part of the output that was audio. */
    AUDIO_OUTPUT_TOKENS(Long.class),
    /** How many times the provider searched the web. */
    WEB_SEARCHES(Long.class),
    /** All tokens. */
    TOTAL_TOKENS(Long.class),
    /** Token counts by free names that begin with input or output and exclude each other. */
    USAGE_DETAILS(JsonTree.class, Use.LOOKED_INTO),
    /** The cost. */
    COST(Long.class),
    /** The cost of the input, where nobody tells the whole. */
    INPUT_COST(Long.class, Use.LOOKED_INTO),
    /** The cost of the output, where nobody tells the whole. */
    OUTPUT_COST(Long.class, Use.LOOKED_INTO),
    /** Costs by free names, with or without their total. */
    COST_DETAILS(JsonTree.class, Use.LOOKED_INTO),
    /** How long it took. */
    DURATION(Long.class),
    /** How long until the first token came. */
    TTFT(Long.class),
    /** When the first token came. */
    FIRST_TOKEN_AT(Long.class),
    /** When it happened, where the record itself does not say. */
    TIME(Long.class),
    /** Why the model stopped. */
    FINISH_REASON,
    /** What sort of error it was. */
    ERROR_TYPE(String.class, Use.LOOKED_INTO),
    /** What went wrong. */
    ERROR_MESSAGE,
    /** How serious it is; {@code error} means that it failed. */
    LEVEL(String.class, Use.LOOKED_INTO),
    /** Whether it went well. */
    SUCCESS(Boolean.class),
    /** The status code of the HTTP response. */
    HTTP_STATUS(Long.class, Use.LOOKED_INTO),
    /** Instructions to the model beside the conversation. */
    SYSTEM(JsonTree.class, Use.CONTENT),
    /** What went in: a conversation, or anything else. */
    INPUT(JsonTree.class, Use.CONTENT),
    /** What came out. */
    OUTPUT(JsonTree.class, Use.CONTENT),
    /** A whole conversation as events in one list, what went in and what came out. */
    CONVERSATION_EVENTS(JsonTree.class, Use.CONTENT),
    /** Calls of tools that came out. */
    OUTPUT_TOOL_CALLS(JsonTree.class, Use.CONTENT),
    /** Documents that were found, or ranked. */
    DOCUMENTS(JsonTree.class, Use.CONTENT),
    /** Documents that were to be ranked. */
    INPUT_DOCUMENTS(JsonTree.class, Use.CONTENT),
    /** Judgements on the call itself. */
    SCORES(JsonTree.class, Use.ALL),
    /** Judgements on the session. */
    SESSION_SCORES(JsonTree.class, Use.ALL);

    private static final Map<String, Fact> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(Fact::tableName, Function.identity()));

    private final Class<?> type;
    private final Use use;

    Fact() {
        this(String.class);
    }

    Fact(Class<?> type) {
        this(type, Use.FIRST);
    }

    Fact(Class<?> type, Use use) {
        this.type = type;
        this.use = use;
    }

    /** What it is read as. */
    Class<?> type() {
        return type;
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
        /** The first counts; the others are other forms of the same text, unless their rule sets them apart. */
        CONTENT,
        /** All count. */
        ALL
    }
}
