package dev.sideledger.ingest.otlp.translate;

/** Times of OpenTelemetry, unsigned nanoseconds since 1970, as epoch microseconds. */
final class Moments {
    private static final long NANOS = 1_000;

    private Moments() {}

    /** The epoch microsecond; 0 when none was told. */
    static long micros(long unixNano) {
        return Long.divideUnsigned(unixNano, NANOS);
    }
}
