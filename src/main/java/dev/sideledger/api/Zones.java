package dev.sideledger.api;

import java.time.DateTimeException;
import java.time.ZoneId;

import dev.sideledger.wire.Refused;

/** Reads whose days are meant from the parameter {@code tz}. */
public final class Zones {
    private Zones() {}

    /**
     * The zone that the parameter names; UTC when it was not given.
     *
     * @throws Refused with 400 when there is none of that name
     */
    public static ZoneId of(Parameters parameters) {
        String name = parameters.get("tz");
        if (name == null) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Parameters.refusal("tz", "must be the name of a time zone such as Europe/Berlin, or an offset such as"
                    + " +02:00", name);
        }
    }
}
