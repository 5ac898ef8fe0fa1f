// The SDK of Anthropic, which makes spans by itself once a tracer provider is registered.
import Anthropic from '@anthropic-ai/sdk';
import { anthropic } from './models.mjs';
import { handed, provider, session } from './run.mjs';

const models = await anthropic();
const tracing = provider('anthropic');
tracing.register();
const client = new Anthropic({ apiKey: 'none', baseURL: models.url, maxRetries: 0 });
const model = 'claude-any';
const messages = [{ role: 'user', content: 'How is it?' }];

const who = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.conversation.id': session, 'user.id': 'ada' };
await tracing.getTracer('by-hand').startActiveSpan('scout', { attributes: who }, async (agent) => {
  await client.messages.create({ model, max_tokens: 99, messages });
  const stream = await client.messages.create({ model, max_tokens: 99, messages, stream: true });
  for await (const event of stream) void event;
  await client.messages.create({ model: 'broken', max_tokens: 99, messages }).catch(() => {});
  agent.end();
});
await tracing.shutdown();
await models.close();
handed(models.handed);
