package dev.sideledger.cli;

import java.util.Optional;

/** The settings that a service would have if it were started where a command is. */
public interface ServiceSettings {
    /** The value of a setting, given or by default, as {@code sideledger.port}. */
    String value(String property);

    /** The value of a setting that has none by default; empty where it was not given. */
    Optional<String> optional(String property);

    /**
     * Why a service would not start with them, in a sentence; nothing when it would.
     *
     * @param runs whether one runs already, so that ports are rightly taken
     */
    Optional<String> trouble(boolean runs);
}
