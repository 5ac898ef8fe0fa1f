package dev.sideledger.ingest.legacy.tables;

import java.math.BigDecimal;

/** Totals that a client reported, in the making. */
final class Reported {
    private final StringBuilder json = new StringBuilder();

    /** One of them; null is none. */
    Reported add(String name, Number value) {
        if (value != null) {
            json.append(json.length() == 0 ? "{\"" : ",\"").append(name).append("\":")
                    .append(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
        }
        return this;
    }

    /** All of them as JSON; null when there are none. */
    String json() {
        return json.length() == 0 ? null : json + "}";
    }
}
