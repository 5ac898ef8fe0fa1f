// The SDKs of Langfuse: observations by OpenTelemetry, scores by its own client; it is told an address and any keys.
import { LangfuseClient } from '@langfuse/client';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { propagateAttributes, startActiveObservation, startObservation } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { handed, service, session } from './run.mjs';

const keys = { publicKey: 'pk-lf-any', secretKey: 'sk-lf-any', baseUrl: service };
const processor = new LangfuseSpanProcessor(keys);
const tracing = new NodeTracerProvider({ spanProcessors: [processor] });
tracing.register();
const client = new LangfuseClient(keys);

await propagateAttributes({ sessionId: session, userId: 'ada', tags: ['nightly'], traceName: 'report' }, () =>
  startActiveObservation('reporter', async (agent) => {
    for (const n of [0, 1]) {
      const generation = startObservation('answer', { model: 'gpt-4o-mini', input: [{ role: 'user', content: 'How is it?' }],
        usageDetails: { input: 56 + n, input_cached_tokens: 64, output: 24 + n, output_reasoning_tokens: 10 } },
        { asType: 'generation' });
      generation.update({ output: { role: 'assistant', content: 'All is well.' } }).end();
      client.score.observation(generation, { name: 'helpful', value: 0.5 + n / 4, comment: 'brief' });
    }
    startObservation('lookup', { input: { city: 'Oslo' }, level: 'ERROR', statusMessage: 'no such city' }, { asType: 'tool' }).end();
    client.score.trace(agent, { name: 'correct', value: 1, dataType: 'BOOLEAN' });
  }, { asType: 'agent' }));
client.score.create({ sessionId: session, name: 'tone', value: 'friendly', dataType: 'CATEGORICAL' });
await client.flush();
await client.shutdown();
await tracing.shutdown();
handed({ answers: 2, failures: 1, input: 113, cache_read: 128, cache_write: 0, output: 49, reasoning: 20 });
