/** From spans, log records and data points to events, by tables of dialects. */
package dev.sideledger.ingest.otlp.translate;
