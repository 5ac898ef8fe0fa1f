package dev.sideledger.ingest.otlp.dialect;

/**
 * What a log record becomes.
 *
 * @param outcome what it becomes
 * @param operation the operation of a call, or null
 */
public record EventMeaning(EventOutcome outcome, String operation) {}
