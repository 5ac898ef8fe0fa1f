// The AI SDK of Vercel with @ai-sdk/otel: an agent's loop with a tool, a stream, an embedding and a failure.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { OpenTelemetry } from '@ai-sdk/otel';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { embed, generateText, isStepCount, registerTelemetry, streamText, tool } from 'ai';
import { z } from 'zod';
import { openAi } from './models.mjs';
import { handed, provider, service, session } from './run.mjs';

const models = await openAi();
const tracing = provider('vercel', new OTLPTraceExporter({ url: `${service}/v1/traces` }));
tracing.register();
const who = { 'gen_ai.conversation.id': session, 'user.id': 'ada' };
registerTelemetry(new OpenTelemetry({ usage: true, enrichSpan: () => who }));

const openai = createOpenAICompatible({ name: 'openai', baseURL: `${models.url}/v1`, apiKey: 'none', includeUsage: true });
const telemetry = { functionId: 'weather-agent' };
const tools = { get_weather: tool({ inputSchema: z.object({ city: z.string() }), execute: async () => ({ celsius: 21 }) }) };

await generateText({ model: openai('gpt-4o-mini'), prompt: 'How is the weather?', tools, stopWhen: isStepCount(3), telemetry });
const stream = streamText({ model: openai('gpt-4o-mini'), prompt: 'How is it?', telemetry });
await stream.consumeStream();
await embed({ model: openai.embeddingModel('text-embedding-3-small'), value: 'How is it?', telemetry });
await generateText({ model: openai('broken'), prompt: 'How is it?', maxRetries: 0, telemetry }).catch(() => {});
await tracing.shutdown();
await models.close();
handed(models.handed);
