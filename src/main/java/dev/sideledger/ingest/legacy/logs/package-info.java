/** What coding agents write down of their sessions, and exports of Langfuse. */
package dev.sideledger.ingest.legacy.logs;
