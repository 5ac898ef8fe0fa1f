package dev.sideledger.process;

import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether two services answer alike: every list, sums, and the check. */
final class Equality {
    private static final List<String> SUMS = List.of(
            "/api/analytics/costs?by=agent&from=2026-11-01T00:00:00Z&to=2026-12-31T00:00:00Z",
            "/api/analytics/costs?by=model&from=2026-11-01T00:00:00Z&to=2026-12-31T00:00:00Z",
            "/api/analytics/agents?from=2026-11-01T00:00:00Z&to=2026-12-31T00:00:00Z",
            "/api/analytics/costs?by=day&from=2026-11-01T00:00:00Z&to=2026-12-31T00:00:00Z");

    private Equality() {}

    static void assertEqual(ServiceProcess one, ServiceProcess other) {
        for (RecordType type : RecordType.values()) {
            assertThat(lines(other, type)).as(type.plural()).containsExactlyInAnyOrderElementsOf(lines(one, type));
        }
        for (String sums : SUMS) {
            assertThat(other.get(sums)).as(sums).isEqualTo(one.get(sums)).doesNotContain("\"status\":400");
        }
        for (ServiceProcess each : List.of(one, other)) {
            assertThat(new JsonObject(each.get("/api/admin/check")).getJsonArray("problems")).isEqualTo(
                    new JsonArray());
        }
    }

    /** Records as the service lists them; numbers are those of a ledger. */
    static List<String> lines(ServiceProcess service, RecordType type) {
        Stream<String> lines = service.get("/api/" + type.plural() + "?format=ndjson").lines();
        return lines.map(line -> {
            JsonObject record = new JsonObject(line);
            record.remove("number");
            return record.encode();
        }).toList();
    }
}
