// Log records and metrics by the SDK of OpenTelemetry. Its metrics are cumulative: each flush sends all of them again.
import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { handed, resource, service, session } from './run.mjs';

const who = { 'gen_ai.conversation.id': session };
const logs = new LoggerProvider({ resource: resource('signals'),
  processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${service}/v1/logs`, compression: 'gzip' }) })] });
const logger = logs.getLogger('by-hand');
logger.emit({ eventName: 'gen_ai.user.message', body: { content: 'How is it?' }, attributes: who });
logger.emit({ eventName: 'gen_ai.evaluation.result', attributes: { ...who,
  'gen_ai.evaluation.name': 'helpful', 'gen_ai.evaluation.score.value': 0.75, 'gen_ai.evaluation.explanation': 'brief' } });
logger.emit({ severityNumber: SeverityNumber.ERROR, body: 'nothing to look up', attributes: { ...who, 'exception.type': 'TypeError' } });
logger.emit({ severityNumber: SeverityNumber.INFO, body: 'of no importance', attributes: who });
await logs.shutdown();

const meters = new MeterProvider({ resource: resource('signals'), readers: [new PeriodicExportingMetricReader({
  exporter: new OTLPMetricExporter({ url: `${service}/v1/metrics`, compression: 'gzip' }), exportIntervalMillis: 60_000 })] });
const meter = meters.getMeter('by-hand');
const tokens = meter.createHistogram('gen_ai.client.token.usage', { unit: '{token}' });
const calls = meter.createCounter('calls');
tokens.record(120, who);
calls.add(1, who);
await meters.forceFlush();
tokens.record(34, who);
calls.add(2, who);
await meters.shutdown();

handed({ tokens: 154, calls: 3 });
