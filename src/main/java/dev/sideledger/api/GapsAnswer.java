package dev.sideledger.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.Response;

import dev.sideledger.model.Money;
import dev.sideledger.store.CostGap;
import dev.sideledger.wire.JsonOutput;

/** Says by how much reported and computed costs differ, model by model: in any format, and all of it at once. */
final class GapsAnswer {
    private static final List<String> COLUMNS = List.of("provider", "model", "calls", "reported", "computed",
            "difference", "highest", "set_aside");

    private GapsAnswer() {}

    static Response of(List<CostGap> gaps, Form form) {
        byte[] body = switch (form.format()) {
            case JSON -> JsonOutput.bytes(out -> {
                out.object().name("items").array();
                gaps.forEach(gap -> write(gap, out));
                out.end().end();
            });
            case CSV -> Rows.table(Stream.concat(Stream.of(COLUMNS), gaps.stream().map(GapsAnswer::row)).toList(),
                    form);
            case NDJSON -> gaps.stream().map(gap -> JsonOutput.text(out -> write(gap, out)) + '\n')
                    .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        };
        return form.answer(body, "cost-differences");
    }

    private static List<String> row(CostGap gap) {
        return Stream.of(gap.provider(), gap.model(), gap.calls(), Money.dollars(gap.reportedNanos()),
                Money.dollars(gap.computedNanos()), difference(gap), highest(gap), gap.setAside())
                .map(value -> value == null ? "" : String.valueOf(value)).toList();
    }

    /** Of calls that were all set aside there is none. */
    private static String highest(CostGap gap) {
        return gap.calls() == 0 ? null : Money.dollars(gap.highest());
    }

    private static void write(CostGap gap, JsonOutput out) {
        out.object().member("provider", gap.provider()).name("model").value(gap.model())
                .member("calls", (Long) gap.calls()).rawMember("reported", Money.dollars(gap.reportedNanos()))
                .rawMember("computed", Money.dollars(gap.computedNanos())).rawMember("difference", difference(gap))
                .name("highest").raw(String.valueOf(highest(gap))).member("set_aside", (Long) gap.setAside()).end();
    }

    private static String difference(CostGap gap) {
        return Money.dollars(gap.reportedNanos() - gap.computedNanos());
    }
}
