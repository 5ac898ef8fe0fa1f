package dev.sideledger.client;

import java.time.Duration;
import java.time.Instant;

/**
 * A call of a model, a tool or an agent. Tell it once when it is over, or at its start and again, under the same
 * id, at its end.
 */
public final class CallEvent extends Telling<CallEvent> {
    CallEvent(String session) {
        super("call", session, null);
    }

    @Override
    CallEvent self() {
        return this;
    }

    /**
     * One of {@code chat}, {@code embeddings}, {@code execute_tool}, {@code invoke_agent}, {@code retrieval},
     * ... (the OpenTelemetry names).
     */
    public CallEvent operation(String text) {
        return text("operation", text);
    }

    /** The tool or function called. */
    public CallEvent name(String text) {
        return text("name", text);
    }

    /** The agent. */
    public CallEvent agent(String text) {
        return text("agent", text);
    }

    /** What sort of agent that is. */
    public CallEvent agentType(String text) {
        return text("agent_type", text);
    }

    /** The phase of the work, for costs by phase. */
    public CallEvent phase(String text) {
        return text("phase", text);
    }

    /** Who answered, such as {@code openai}. */
    public CallEvent provider(String text) {
        return text("provider", text);
    }

    /** The model asked for. */
    public CallEvent requestModel(String text) {
        return text("request_model", text);
    }

    /** The model that answered. */
    public CallEvent model(String text) {
        return text("model", text);
    }

    /** The version of the model. */
    public CallEvent modelVersion(String text) {
        return text("model_version", text);
    }

    /** The address called. */
    public CallEvent endpoint(String text) {
        return text("endpoint", text);
    }

    /** The provider's tier. */
    public CallEvent serviceTier(String text) {
        return text("service_tier", text);
    }

    /** What was asked. */
    public CallEvent prompt(String text) {
        return text("prompt", text);
    }

    /** What was answered. */
    public CallEvent output(String text) {
        return text("output", text);
    }

    /** The conversation sent, as a JSON array. */
    public CallEvent messages(String json) {
        return json("messages", json);
    }

    /** What it cost, in dollars. */
    public CallEvent cost(double dollars) {
        return number("cost", dollars);
    }

    /** When it began. */
    public CallEvent startedAt(Instant moment) {
        return moment("started_at", moment);
    }

    /** When it ended. */
    public CallEvent endedAt(Instant moment) {
        return moment("ended_at", moment);
    }

    /** How long it took. */
    public CallEvent duration(Duration length) {
        return length("duration_ms", length);
    }

    /** Until the first token came. */
    public CallEvent ttft(Duration length) {
        return length("ttft_ms", length);
    }

    /** One of {@code success}, {@code failed}, {@code timeout}, {@code cancelled}, {@code running}. */
    public CallEvent status(String word) {
        return text("status", word);
    }

    /** What went wrong; a blank one says nothing. */
    public CallEvent error(String text) {
        return text("error", text);
    }

    /** Why the model stopped. */
    public CallEvent finishReason(String text) {
        return text("finish_reason", text);
    }

    /**
     * The provider's id of the response; the same response, told at the same time, counts once in a trace, and
     * in a session where a trace tells it.
     */
    public CallEvent responseId(String text) {
        return text("response_id", text);
    }

    /** The call it was made from. */
    public CallEvent parent(String text) {
        return text("parent", text);
    }

    /** Its place in an OpenTelemetry trace. */
    public CallEvent traceId(String text) {
        return text("trace_id", text);
    }

    /** Its place in an OpenTelemetry trace. */
    public CallEvent spanId(String text) {
        return text("span_id", text);
    }

    /** Its place in an OpenTelemetry trace. */
    public CallEvent parentSpanId(String text) {
        return text("parent_span_id", text);
    }

    /** Its input tokens, cached ones included. */
    public CallEvent inputTokens(long number) {
        return number("input_tokens", number);
    }

    /** The part of its input that was read from a cache. */
    public CallEvent cacheReadTokens(long number) {
        return number("cache_read_tokens", number);
    }

    /** The part of its input that was written to a cache. */
    public CallEvent cacheWriteTokens(long number) {
        return number("cache_write_tokens", number);
    }

    /** The part of the latter that is kept for an hour. */
    public CallEvent cacheWrite1hTokens(long number) {
        return number("cache_write_1h_tokens", number);
    }

    /** Its output tokens, reasoning included. */
    public CallEvent outputTokens(long number) {
        return number("output_tokens", number);
    }

    /** The part of its output that was reasoning. */
    public CallEvent reasoningTokens(long number) {
        return number("reasoning_tokens", number);
    }

    /** The part of its input that was audio. */
    public CallEvent audioInputTokens(long number) {
        return number("audio_input_tokens", number);
    }

    /** The part of its output that was audio. */
    public CallEvent audioOutputTokens(long number) {
        return number("audio_output_tokens", number);
    }

    /** The part of the audio input that was read from a cache. */
    public CallEvent cacheReadAudioTokens(long number) {
        return number("cache_read_audio_tokens", number);
    }

    /** All its tokens, where nobody split them. */
    public CallEvent totalTokens(long number) {
        return number("total_tokens", number);
    }

    /** How often the provider searched the web for it. */
    public CallEvent webSearches(long number) {
        return number("web_searches", number);
    }

    /** The provider's own usage object, as JSON. */
    public CallEvent usage(String json) {
        return json("usage", json);
    }
}
