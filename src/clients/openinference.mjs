// OpenInference around the SDK of OpenAI: a conversation, a stream, a tool asked for, an embedding and a failure.
import { context } from '@opentelemetry/api';
import { setSession, setUser } from '@arizeai/openinference-core';
import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import OpenAI from 'openai';
import { openAi } from './models.mjs';
import { handed, provider, session } from './run.mjs';

const models = await openAi();
const tracing = provider('openinference');
tracing.register();
const instrumentation = new OpenAIInstrumentation();
instrumentation.setTracerProvider(tracing);
instrumentation.manuallyInstrument(OpenAI);

const client = new OpenAI({ apiKey: 'none', baseURL: `${models.url}/v1`, maxRetries: 0 });
const model = 'gpt-4o-mini';
const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'How is it?' }];
const tools = [{ type: 'function', function: { name: 'get_weather', parameters: { type: 'object', properties: {} } } }];

let told;
await context.with(setUser(setSession(context.active(), { sessionId: session }), { userId: 'ada' }), async () => {
  await client.chat.completions.create({ model, messages });
  await client.chat.completions.create({ model, messages, tools });
  // Of streams and embeddings this instrumentation tells no tokens, and of a call that fails nothing at all.
  told = { ...models.handed };
  const stream = await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
  for await (const chunk of stream) void chunk;
  await client.embeddings.create({ model: 'text-embedding-3-small', input: 'How is it?' });
  await client.chat.completions.create({ model: 'broken', messages }).catch(() => {});
});
await tracing.shutdown();
await models.close();
handed(told);
