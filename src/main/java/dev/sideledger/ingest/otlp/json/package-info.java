/** Reads OTLP in its JSON encoding into the messages of protocol buffers. */
package dev.sideledger.ingest.otlp.json;
