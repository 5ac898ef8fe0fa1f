package dev.sideledger.ingest.otlp.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;

/** Reads the one array that an export is. */
final class Root {
    private static final Map<String, String> ADDRESSES = Map.of("resourceSpans", "/v1/traces", "resourceLogs",
            "/v1/logs", "resourceMetrics", "/v1/metrics");

    private Root() {}

    /**
     * Has each element of the array read.
     *
     * @param own its name
     * @throws Refused with 400 when there is only the array of another signal, or one in snake case, which would
     *         otherwise be lost unsaid
     */
    static void read(JsonPull in, String own, Runnable element) {
        List<String> others = new ArrayList<>();
        boolean[] found = {false};
        in.members(name -> {
            if (name.equals(own)) {
                found[0] = true;
                in.elements(element);
            } else if (others.isEmpty() && ADDRESSES.containsKey(name)) {
                others.add(name);
            } else {
                Common.unknown(in, name);
            }
        });
        if (!found[0] && !others.isEmpty()) {
            throw Refused.with(Problem.of(400, "the body has " + others.get(0) + " and no " + own + "; send it to "
                    + ADDRESSES.get(others.get(0))).with(JsonPull.POINTER, "/" + others.get(0)));
        }
    }
}
