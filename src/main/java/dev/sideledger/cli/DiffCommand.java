package dev.sideledger.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Facts;
import dev.sideledger.cli.screen.Head;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Style;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows two sessions step by step. */
@Command(name = "diff", description = "Shows two sessions step by step: what was changed, added and removed.",
        footer = {"%nExample:", "  sideledger diff monday tuesday"})
final class DiffCommand implements Runnable {
    private static final List<Column> COLUMNS = List.of(
            new Column(Head.of("CHANGE", Head.Kind.WORD), DiffCommand::change),
            Column.figure("TURN", step -> Cell.of(side(step, "turn"))),
            new Column(Head.of("STEP", Head.Kind.ID), step -> Cell.of(side(step, "type"))),
            new Column(Head.of("BY", Head.Kind.ID), step -> Cell.of(Stream.of("agent", "actor", "sender")
                    .map(who -> side(step, who)).filter(Objects::nonNull).findFirst().orElse(""))),
            Column.text("LEFT", "left.text"), Column.text("RIGHT", "right.text"),
            new Column(Head.of("DIFFERS IN", Head.Kind.TEXT), DiffCommand::fields).ifAny(),
            Column.figure("COST", step -> Amounts.moneyDifference(Json.number(step, "difference.cost"))).ifAny());

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Parameters(index = "0", paramLabel = "LEFT", description = "the id of one session")
    String left;

    @Parameters(index = "1", paramLabel = "RIGHT", description = "the id of the other one")
    String right;

    @Option(names = "--same", description = "also the steps that say the same")
    boolean same;

    @Override
    public void run() {
        asking.show(Request.at("/api/analytics/diff").with("left", left).with("right", right), this::print);
    }

    private void print(JsonObject answer, Page page) {
        Facts facts = new Facts(left, right);
        CompareCommand.totals(facts, List.of(answer.getJsonObject("left"), answer.getJsonObject("right")));
        facts.print(page);
        JsonObject steps = answer.getJsonObject("steps");
        page.title("Steps: " + Stream.of("changed", "added", "removed", "same", "shared")
                .map(change -> Amounts.number(Json.number(steps, change)).text() + ' ' + change)
                .collect(Collectors.joining(", ")));
        List<JsonObject> shown = StreamSupport.stream(Json.objects(answer, "items").spliterator(), false)
                .filter(step -> same || !"same".equals(Json.text(step, "change"))).toList();
        if (!shown.isEmpty()) {
            page.table(COLUMNS, shown);
        }
        for (String side : List.of("left", "right")) {
            Number leftOut = Json.number(answer, "left_out." + side);
            if (leftOut != null && leftOut.longValue() > 0) {
                page.note("Not compared: " + Amounts.count(leftOut.longValue(), "more step") + " of the " + side
                        + " session");
            }
        }
    }

    private static String side(JsonObject step, String member) {
        String told = Json.text(step, "left." + member);
        return told == null ? Json.text(step, "right." + member) : told;
    }

    private static Cell change(JsonObject step) {
        String change = Json.text(step, "change");
        return new Cell(change, switch (change) {
            case "added" -> Style.GOOD;
            case "removed" -> Style.BAD;
            case "changed" -> Style.DOUBTFUL;
            default -> Style.FAINT;
        });
    }

    /** Which fields differ. */
    private static Cell fields(JsonObject step) {
        return Cell.of(StreamSupport.stream(Json.objects(step, "texts").spliterator(), false)
                .map(text -> Json.text(text, "field")).collect(Collectors.joining(", ")));
    }
}
