package dev.sideledger.model;

import java.util.stream.LongStream;

/**
 * A call as a node of its trace: what decides whether its usage counts.
 *
 * @param id the call's id
 * @param parent the id of the call above it, or null
 * @param spanId its span id, or null
 * @param parentSpanId the span id of the call above it, or null
 * @param responseId the provider's id of the response, or null
 * @param asksModel whether it is a model call, not an agent, a workflow or a tool
 * @param acts whether it is the call of a tool or an agent
 * @param bill what it tells of what it used
 * @param split how far it takes that apart; of interest with a response id only
 * @param actor whose it was told to be
 * @param interval when it took place, or null where that is not known or, without a response id, of no interest
 */
public record CallNode(String id, String parent, String spanId, String parentSpanId, String responseId,
        boolean asksModel, boolean acts, Bill bill, Split split, Actor actor, Interval interval) {
    /** The same node with another bill, taken apart in another way. */
    public CallNode with(Bill other, Split otherSplit) {
        return new CallNode(id, parent, spanId, parentSpanId, responseId, asksModel, acts, other, otherSplit, actor,
                interval);
    }

    /** The same node under another id. */
    public CallNode as(String otherId) {
        return new CallNode(otherId, parent, spanId, parentSpanId, responseId, asksModel, acts, bill, split, actor,
                interval);
    }

    /** The same node below another parent. */
    public CallNode below(String otherParent) {
        return new CallNode(id, otherParent, spanId, parentSpanId, responseId, asksModel, acts, bill, split, actor,
                interval);
    }

    /** What it says, or else what another telling of the same call says. */
    public CallNode or(CallNode other) {
        return new CallNode(id, told(parent, other.parent), told(spanId, other.spanId),
                told(parentSpanId, other.parentSpanId), told(responseId, other.responseId),
                asksModel || other.asksModel,
                acts || other.acts, usage() ? bill : other.bill, usage() ? split : other.split,
                actor.known() ? actor : other.actor,
                told(interval, other.interval));
    }

    private static <T> T told(T first, T second) {
        return first == null ? second : first;
    }

    /** Whether it tells tokens or a cost; zeros tell none, since they are written where nothing is known. */
    public boolean usage() {
        return bill != Bill.NOTHING;
    }

    /** Whether it tells a response of a model, with what that used. */
    public boolean tellsResponse() {
        return responseId != null && asksModel && usage();
    }

    /**
     * The node of a call.
     *
     * @param at when it started, in epoch microseconds
     */
    public static CallNode of(String id, long at, Values call) {
        Usage usage = call.usage(CallField.USAGE);
        String response = call.text(CallField.RESPONSE_ID);
        return new CallNode(id, call.text(CallField.PARENT), call.text(CallField.SPAN_ID),
                call.text(CallField.PARENT_SPAN_ID), response, CallFacts.asksModel(call), CallFacts.acts(call),
                Bill.of(Tokens.of(usage).total() > 0, CallFacts.reportedCost(call) != null),
                response == null ? Split.NONE : Split.of(Tokens.of(usage)), Actor.of(call),
                response == null ? null : Interval.of(at, CallFacts.endedAt(call, at)));
    }

    /** What a call tells of what it used, by how much that says. */
    public enum Bill {
        /** Neither tokens, but for zeros, nor a cost. */
        NOTHING,
        /** What it cost, but no tokens. */
        COST,
        /** Tokens, of which the cost can only be computed. */
        TOKENS,
        /** Tokens, and what they cost. */
        TOKENS_AND_COST;

        /** What a call that tells tokens, a cost or both tells. */
        public static Bill of(boolean tokens, boolean cost) {
            return tokens ? cost ? TOKENS_AND_COST : TOKENS : cost ? COST : NOTHING;
        }
    }

    /**
     * How far a call takes its tokens apart.
     *
     * @param buckets how many kinds of tokens it tells that it used
     * @param tokens how many tokens that were
     */
    public record Split(int buckets, long tokens) {
        /** Nothing is taken apart. */
        public static final Split NONE = new Split(0, 0);

        /** That of tokens; those of which no kind is known are none. */
        public static Split of(Tokens tokens) {
            long buckets = LongStream.of(tokens.input(), tokens.cacheRead(), tokens.cacheWrite(), tokens.output(),
                    tokens.reasoning()).filter(bucket -> bucket > 0).count();
            return new Split((int) buckets, tokens.total());
        }
    }

    /**
     * A stretch of time, in epoch microseconds.
     *
     * @param start its start
     * @param end its end, not before its start
     */
    public record Interval(long start, long end) {
        /** From a start to an end that may lie before it, or be null: then there is none. */
        public static Interval of(long start, Long end) {
            return end == null ? null : new Interval(start, Math.max(start, end));
        }

        /**
         * Whether both may be the same stretch, told by two who do not agree to the microsecond: they have at least
         * half of the shorter one in common.
         */
        public boolean matches(Interval other) {
            long common = Math.min(end, other.end) - Math.max(start, other.start);
            return common >= 0 && common >= Math.min(end - start, other.end - other.start) / 2;
        }
    }
}
