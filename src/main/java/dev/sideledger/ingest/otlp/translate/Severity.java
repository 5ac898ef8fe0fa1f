package dev.sideledger.ingest.otlp.translate;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;

/** How bad a log record says it is. */
final class Severity {
    private Severity() {}

    /** Whether something went wrong. */
    static boolean isError(LogRecord log) {
        return log.getSeverityNumberValue() >= SeverityNumber.SEVERITY_NUMBER_ERROR_VALUE;
    }

    /** The severity of an error. */
    static String word(LogRecord log) {
        int number = log.getSeverityNumberValue();
        if (number >= SeverityNumber.SEVERITY_NUMBER_FATAL_VALUE) {
            return "critical";
        }
        return number >= SeverityNumber.SEVERITY_NUMBER_ERROR_VALUE ? "high" : "medium";
    }
}
