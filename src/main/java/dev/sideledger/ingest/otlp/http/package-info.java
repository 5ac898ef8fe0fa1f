/** OTLP over HTTP. */
package dev.sideledger.ingest.otlp.http;
