package dev.sideledger.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.buffer.Buffer;

/**
 * Realistic traces of an agent, one a request: an agent's span above ten model calls and nine tool calls. Each model
 * call sends the whole history again, as agents do: about 30 kB of messages a trace. Texts never repeat from one trace
 * to another.
 */
final class AgentTraces {
    /** Spans of one trace. */
    static final int SPANS = 20;

    private static final int MODEL_CALLS = 10;
    private static final int MESSAGE = 240;
    private static final long BEGIN_NANOS = 1_767_607_200_000_000_000L;
    private static final long STEP_NANOS = 400_000_000L;

    /** Bodies of requests, counted from a first one: the same number gives the same body. */
    List<Buffer> bodies(int first, int count) {
        List<Buffer> bodies = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            bodies.add(Buffer.buffer(trace(i).toByteArray()));
        }
        return bodies;
    }

    /** How many spans a second one thread decodes, doing nothing with them, once the compiler is done. */
    static double decodedPerSecond(List<Buffer> bodies) throws InvalidProtocolBufferException {
        List<byte[]> bytes = bodies.stream().map(Buffer::getBytes).toList();
        decode(bytes);
        long begun = System.nanoTime();
        int spans = decode(bytes);
        return spans / ((System.nanoTime() - begun) / 1e9);
    }

    private static int decode(List<byte[]> bodies) throws InvalidProtocolBufferException {
        int spans = 0;
        for (byte[] body : bodies) {
            spans += ExportTraceServiceRequest.parseFrom(body).getResourceSpans(0).getScopeSpans(0).getSpansCount();
        }
        return spans;
    }

    private static ExportTraceServiceRequest trace(int number) {
        Random random = new Random(number);
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var scope = request.addResourceSpansBuilder();
        scope.getResourceBuilder().addAttributes(text("service.name", "bench-agent"));
        var spans = scope.addScopeSpansBuilder();
        spans.getScopeBuilder().setName("bench").setVersion("1.0.0");
        ByteString traceId = id(random, 16);
        ByteString root = id(random, 8);
        String conversation = "run-" + number / 10;
        long begin = BEGIN_NANOS + number * STEP_NANOS * SPANS;
        List<String> history = new ArrayList<>();
        history.add(message("system", random));
        history.add(message("user", random));
        for (int call = 0; call < MODEL_CALLS; call++) {
            long at = begin + 2L * call * STEP_NANOS;
            String output = message("assistant", random);
            spans.addSpans(span(traceId, id(random, 8), root, "chat gpt-5.2", at)
                    .addAttributes(text("gen_ai.operation.name", "chat"))
                    .addAttributes(text("gen_ai.provider.name", "openai"))
                    .addAttributes(text("gen_ai.conversation.id", conversation))
                    .addAttributes(text("gen_ai.agent.name", "coder"))
                    .addAttributes(text("gen_ai.request.model", "gpt-5.2"))
                    .addAttributes(text("gen_ai.response.model", "gpt-5.2-2026-01-15"))
                    .addAttributes(text("gen_ai.response.id", "chatcmpl-" + number + "-" + call))
                    .addAttributes(number("gen_ai.usage.input_tokens", 500 + random.nextInt(9_000)))
                    .addAttributes(number("gen_ai.usage.cache_read.input_tokens", random.nextInt(500)))
                    .addAttributes(number("gen_ai.usage.output_tokens", random.nextInt(900)))
                    .addAttributes(text("gen_ai.input.messages", "[" + String.join(",", history) + "]"))
                    .addAttributes(text("gen_ai.output.messages", "[" + output + "]")));
            history.add(output);
            if (call < MODEL_CALLS - 1) {
                String result = message("tool", random);
                history.add(result);
                spans.addSpans(span(traceId, id(random, 8), root, "execute_tool search", at + STEP_NANOS)
                        .addAttributes(text("gen_ai.operation.name", "execute_tool"))
                        .addAttributes(text("gen_ai.tool.name", "search"))
                        .addAttributes(text("gen_ai.tool.call.id", "call_" + number + "_" + call)));
            }
        }
        spans.addSpans(span(traceId, root, ByteString.EMPTY, "invoke_agent coder", begin)
                .addAttributes(text("gen_ai.operation.name", "invoke_agent"))
                .addAttributes(text("gen_ai.agent.name", "coder"))
                .addAttributes(text("gen_ai.conversation.id", conversation)));
        return request.build();
    }

    private static Span.Builder span(ByteString trace, ByteString id, ByteString parent, String name, long begin) {
        return Span.newBuilder().setTraceId(trace).setSpanId(id).setParentSpanId(parent).setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT).setStartTimeUnixNano(begin)
                .setEndTimeUnixNano(begin + STEP_NANOS);
    }

    private static String message(String role, Random random) {
        StringBuilder text = new StringBuilder("{\"role\":\"").append(role)
                .append("\",\"parts\":[{\"type\":\"text\",\"content\":\"");
        int end = text.length() + MESSAGE - 60;
        while (text.length() < end) {
            text.append("word").append(random.nextInt(100_000)).append(' ');
        }
        return text.append("\"}]}").toString();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key)
                .setValue(AnyValue.newBuilder().setStringValueBytes(
                        ByteString.copyFrom(value, StandardCharsets.UTF_8)))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setIntValue(value)).build();
    }

    private static ByteString id(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }
}
