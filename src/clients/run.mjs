// How every client is run: `node CLIENT.mjs SERVICE GRPC SESSION [...]`.
// The last line it prints is what was handed out, as far as the client tells it.
import { NodeTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';

export const [service, grpc, session, ...rest] = process.argv.slice(2);

/** The resource of a client. */
export function resource(name) {
  return resourceFromAttributes({ 'service.name': name });
}

/** A tracer provider that sends in batches, gzipped, as most are set up. */
export function provider(name, exporter = new OTLPTraceExporter({ url: `${service}/v1/traces`, compression: 'gzip' })) {
  return new NodeTracerProvider({ resource: resource(name), spanProcessors: [new BatchSpanProcessor(exporter)] });
}

/** Says what was handed out; the process ends as soon as nothing is under way. */
export function handed(figures) {
  console.log(JSON.stringify(figures));
}
