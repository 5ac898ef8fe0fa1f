package dev.sideledger.cli;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.store.copy.CopyEnds;

/**
 * What commands find around them.
 *
 * @param environment the environment's variables
 * @param terminal where the output goes
 * @param errors where the error stream goes
 * @param clock the time
 * @param copyEnds opens what is copied
 * @param ledgers what can be done with ledgers that nobody serves
 * @param settings the settings of a service that would be started here
 * @param untilInterrupted makes an interruption an orderly end from now on
 */
public record Outside(Map<String, String> environment, Terminal terminal, Terminal errors, Clock clock,
        Supplier<CopyEnds> copyEnds, Ledgers ledgers, ServiceSettings settings, Runnable untilInterrupted) {
    /** A variable that says something, or null. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
