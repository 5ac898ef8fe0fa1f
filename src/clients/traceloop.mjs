// The SDK of Traceloop: a workflow, an agent in it, a tool, and the SDK of OpenAI below.
import * as traceloop from '@traceloop/node-server-sdk';
import OpenAI from 'openai';
import { openAi } from './models.mjs';
import { handed, service, session } from './run.mjs';

const models = await openAi();
traceloop.initialize({ appName: 'traceloop', apiKey: 'none', baseUrl: service, instrumentModules: { openAI: OpenAI },
  traceloopSyncEnabled: false, silenceInitializationMessage: true });
const client = new OpenAI({ apiKey: 'none', baseURL: `${models.url}/v1`, maxRetries: 0 });
const model = 'gpt-4o-mini';
const messages = [{ role: 'user', content: 'How is it?' }];

let told;
await traceloop.withAssociationProperties({ session_id: session, user_id: 'ada' }, () =>
  traceloop.withWorkflow({ name: 'report' }, () =>
    traceloop.withAgent({ name: 'reporter' }, async () => {
      await client.chat.completions.create({ model, messages });
      await traceloop.withTool({ name: 'lookup' }, () => 'found');
      await client.chat.completions.create({ model, messages });
      told = { ...models.handed };
      const stream = await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
      for await (const chunk of stream) void chunk;
      await client.chat.completions.create({ model: 'broken', messages }).catch(() => {});
    })));
await traceloop.forceFlush();
await models.close();
// This SDK tells no parts of tokens. Those of a stream it estimates itself, and a call that fails it does not tell.
const estimate = 4;
handed({ answers: 3, failures: 0, input: told.input + told.cache_read + estimate, cache_read: 0, cache_write: 0,
  output: told.output + told.reasoning + estimate, reasoning: 0 });
process.exit(0);
