// Agents that send in waves, by one exporter each, and leave it to the SDK to send again what was not acknowledged.
import { setTimeout as pause } from 'node:timers/promises';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPTraceExporter as Json } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as Protobuf } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { handed, resource, rest, service, session } from './run.mjs';

const [agents, waves] = rest.map(Number);
const WAVE = 50;
const PATIENCE = 60_000;

let retries = 0;
const ignored = () => {};
diag.setLogger({ error: console.error, warn: console.error, info: console.error, debug: ignored,
  verbose: (said) => { if (String(said).startsWith('Scheduling export retry')) console.log(`again ${++retries}`); } }, DiagLogLevel.VERBOSE);

const tracings = Array.from({ length: agents }, (_, agent) => {
  const Exporter = agent % 2 ? Json : Protobuf;
  const exporter = new Exporter({ url: `${service}/v1/traces`, timeoutMillis: PATIENCE });
  return new NodeTracerProvider({ resource: resource(`agent-${agent}`), spanProcessors: [new BatchSpanProcessor(exporter,
    { scheduledDelayMillis: 100, maxExportBatchSize: WAVE, exportTimeoutMillis: PATIENCE })] });
});
let spans = 0;
for (let wave = 0; wave < waves; wave++) {
  for (const tracing of tracings) {
    for (let n = 0; n < WAVE; n++) {
      tracing.getTracer('by-hand').startSpan('chat gpt-4o', { attributes: { 'gen_ai.operation.name': 'chat',
        'gen_ai.conversation.id': session, 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 3,
        'gen_ai.usage.output_tokens': 2 } }).end();
      spans++;
    }
  }
  await pause(200);
}
await Promise.all(tracings.map((tracing) => tracing.shutdown()));
handed({ spans, retries, input: 3 * spans, output: 2 * spans });
