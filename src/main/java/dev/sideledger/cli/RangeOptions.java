package dev.sideledger.cli;

import picocli.CommandLine.Option;

/** Of which time something is asked. */
final class RangeOptions {
    static final String[] PARAMETERS = {"days", "hours", "from", "to"};

    @Option(names = "--days", paramLabel = "DAYS", description = "only the last days; fractions are fine")
    String days;

    @Option(names = "--hours", paramLabel = "HOURS", description = "only the last hours")
    String hours;

    @Option(names = "--from", paramLabel = "TIME",
            description = "only from a time on: 2026-11-20, or 2026-11-20T09:30:00Z")
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "only before a time")
    String to;
}
