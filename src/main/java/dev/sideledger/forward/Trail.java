package dev.sideledger.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Through which ledgers forwarded events came here lately. Each forwarder names its own ledger and those from which it
 * hears; a ledger that finds itself among them is part of a loop. Safe on any thread.
 */
public final class Trail {
    /** The header of a forwarded request: ledgers, the nearest first. */
    public static final String HEADER = "Sideledger-Forwarded";
    /** The header of its answer that names the ledger which took it. */
    public static final String LEDGER = "Sideledger-Ledger";
    /** The header of its answer that says that it came back to where it had been. */
    public static final String LOOP = "Sideledger-Loop";

    private static final int MOST = 64;
    private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final LongSupplier nanos;
    private final Map<String, Long> heard = new LinkedHashMap<>();

    /** Nothing heard yet. */
    public Trail(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Hears of a forwarded request; whether it came through this ledger before. */
    public synchronized boolean came(String header, String own) {
        List<String> ledgers = Stream.of(header.split(",", MOST + 1)).map(String::strip)
                .filter(ID.asMatchPredicate()).limit(MOST).toList();
        long now = nanos.getAsLong();
        ledgers.stream().filter(ledger -> !ledger.equals(own)).forEach(ledger -> {
            heard.remove(ledger);
            heard.put(ledger, now);
        });
        heard.values().removeIf(at -> now - at > FORGOTTEN);
        while (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return ledgers.contains(own);
    }

    /** What to say of requests from here. */
    public synchronized String header(String own) {
        long now = nanos.getAsLong();
        heard.values().removeIf(at -> now - at > FORGOTTEN);
        return Stream.concat(Stream.of(own), heard.keySet().stream()).limit(MOST).reduce((a, b) -> a + "," + b)
                .orElse(own);
    }
}
