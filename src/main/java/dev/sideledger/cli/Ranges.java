package dev.sideledger.cli;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import io.vertx.core.json.JsonObject;

/** Of which time an answer is, told as a note. */
final class Ranges {
    private Ranges() {}

    static void print(JsonObject answer, Page page) {
        String from = Json.text(answer, "range.from");
        String to = Json.text(answer, "range.to");
        if (from != null || to != null) {
            String begin = from == null ? "" : "From " + Amounts.time(from).text();
            String end = to == null ? " on" : (from == null ? "Until " : " to ") + Amounts.time(to).text();
            page.note(begin + end + " (UTC)");
        }
    }
}
