// The SDK of OpenTelemetry and nothing else, with spans written by hand: one of its exporters, named by the last argument.
import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as Grpc } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as Json } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as Protobuf } from '@opentelemetry/exporter-trace-otlp-proto';
import { grpc, handed, provider, rest, service, session } from './run.mjs';

const exporters = {
  protobuf: () => new Protobuf({ url: `${service}/v1/traces`, compression: 'gzip' }),
  json: () => new Json({ url: `${service}/v1/traces` }),
  grpc: () => new Grpc({ url: grpc }),
};
const tracing = provider('by-hand', exporters[rest[0]]());
const tracer = tracing.getTracer('by-hand');

const agent = tracer.startSpan('invoke_agent scout', { attributes: {
  'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'scout', 'gen_ai.conversation.id': session,
  'user.id': 'ada', 'gen_ai.usage.input_tokens': 241, 'gen_ai.usage.output_tokens': 69 } });
const inside = trace.setSpan(context.active(), agent);
for (const n of [0, 1]) {
  tracer.startSpan('chat gpt-4o', { kind: SpanKind.CLIENT, attributes: {
    'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.input_tokens': 120 + n, 'gen_ai.usage.cache_read.input_tokens': 64,
    'gen_ai.usage.output_tokens': 34 + n, 'gen_ai.usage.reasoning.output_tokens': 10,
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: `How is it, ${n}?` }] }]),
    'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: 'Well.' }] }]),
  } }, inside).end();
}
const tool = tracer.startSpan('execute_tool lookup', { attributes: {
  'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'lookup', 'error.type': 'TypeError' } }, inside);
tool.recordException(new TypeError('nothing to look up'));
tool.setStatus({ code: SpanStatusCode.ERROR, message: 'nothing to look up' });
tool.end();
agent.end();
await tracing.shutdown();

handed({ answers: 2, failures: 1, input: 113, cache_read: 128, cache_write: 0, output: 49, reasoning: 20 });
