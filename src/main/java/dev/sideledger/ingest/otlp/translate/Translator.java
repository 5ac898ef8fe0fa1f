package dev.sideledger.ingest.otlp.translate;

/**
 * Turns one export request of OpenTelemetry into events. Depends on the request and the moment alone, never on what
 * came before. Safe on any thread; computes, so large requests belong off the event loop.
 *
 * @param <R> the export request of one signal
 */
@FunctionalInterface
public interface Translator<R> {
    /**
     * What the request tells.
     *
     * @param request the request as decoded
     * @param now the moment of arrival, in epoch microseconds
     */
    Translation translate(R request, long now);
}
