/** The door for OpenTelemetry: OTLP over HTTP and gRPC. */
package dev.sideledger.ingest.otlp;
