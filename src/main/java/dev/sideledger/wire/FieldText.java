package dev.sideledger.wire;

import java.math.BigDecimal;
import java.util.List;

import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Money;

/** Values that are held in one unit and written in another. */
final class FieldText {
    private static final int MICROS_IN_MILLI = 1000;

    private FieldText() {}

    /** Microseconds as the exact decimal number of milliseconds. */
    static String millis(long micros) {
        return micros % MICROS_IN_MILLI == 0 ? Long.toString(micros / MICROS_IN_MILLI)
                : BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString();
    }

    /** Nano-dollars as a decimal number of dollars, or null. */
    static String dollars(Long nanos) {
        return nanos == null ? null : Money.dollars(nanos);
    }

    /** A map as JSON. */
    static String json(JsonMap map) {
        return JsonOutput.text(out -> write(map, out));
    }

    /** Writes a map as a JSON object. */
    static void write(JsonMap map, JsonOutput out) {
        out.object();
        map.entries().forEach(out::rawMember);
        out.end();
    }

    /** Writes names as a JSON array. */
    static void write(List<?> names, JsonOutput out) {
        out.array();
        names.forEach(name -> out.value((String) name));
        out.end();
    }
}
