package dev.sideledger.ingest.otlp.dialect;

/**
 * What a log record of a name becomes.
 *
 * @param name the event's name behind the prefix of its section
 * @param outcome what it becomes
 * @param operation the operation of a call, or null
 * @param attribute the attribute without which the rule does not apply, or null
 * @param value the value that this attribute must have, or null for any
 */
record EventRule(String name, EventOutcome outcome, String operation, String attribute, String value) {}
