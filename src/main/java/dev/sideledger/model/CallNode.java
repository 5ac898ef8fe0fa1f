package dev.sideledger.model;

/**
 * A call as a node of its trace: what decides whether its usage counts.
 *
 * @param id the call's id
 * @param parent the id of the call above it, or null
 * @param spanId its span id, or null
 * @param parentSpanId the span id of the call above it, or null
 * @param responseId the provider's id of the response, or null
 * @param asksModel whether it is a model call, not an agent, a workflow or a tool
 * @param usage whether it has usage
 */
public record CallNode(String id, String parent, String spanId, String parentSpanId, String responseId,
        boolean asksModel, boolean usage) {
    /** The same node with or without usage. */
    public CallNode withUsage(boolean has) {
        return new CallNode(id, parent, spanId, parentSpanId, responseId, asksModel, has);
    }

    /** The node of a call. */
    public static CallNode of(String id, Values call) {
        Usage usage = call.usage(CallField.USAGE);
        return new CallNode(id, call.text(CallField.PARENT), call.text(CallField.SPAN_ID),
                call.text(CallField.PARENT_SPAN_ID), call.text(CallField.RESPONSE_ID), CallFacts.asksModel(call),
                (usage != null && usage.told()) || call.has(CallField.COST));
    }
}
