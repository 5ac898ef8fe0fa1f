/** What emitters call things: one table for each, compiled into look-ups by attribute, and the facts read with them. */
package dev.sideledger.ingest.otlp.dialect;
