package dev.sideledger.cli.screen;

import java.util.Locale;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

/**
 * A column of a table of JSON objects.
 *
 * @param head what stands above it
 * @param cell what stands in it for an object
 */
public record Column(Head head, Function<JsonObject, Cell> cell) {
    /** Words at a path, as {@code totals.status}. */
    public static Column text(String title, String path) {
        return new Column(Head.of(title, Head.Kind.TEXT), row -> Cell.of(Json.text(row, path)));
    }

    /** An id at a path. */
    public static Column id(String title, String path) {
        return new Column(Head.of(title, Head.Kind.ID), row -> Cell.of(Json.text(row, path)));
    }

    /** One of a few words at a path. */
    public static Column word(String title, String path) {
        return new Column(Head.of(title, Head.Kind.WORD), row -> Cell.of(Json.text(row, path)));
    }

    /** The status at a path, in its colour. */
    public static Column status(String path) {
        return new Column(Head.of("STATUS", Head.Kind.WORD), row -> status(row, path));
    }

    /** A number at a path. */
    public static Column number(String title, String path) {
        return figure(title, row -> Amounts.number(Json.number(row, path)));
    }

    /** A number at a path, which is seldom other than zero: an empty cell then, and no column where all are. */
    public static Column numberIfAny(String title, String path) {
        return figure(title, row -> Amounts.numberIfAny(Json.number(row, path))).ifAny();
    }

    /** The cost of an object, which tells beside it how many calls it leaves out. */
    public static Column cost(String title, String cost, String unpriced) {
        return figure(title, row -> Amounts.money(Json.number(row, cost), Json.number(row, unpriced)));
    }

    /** Dollars at a path. */
    public static Column money(String title, String path) {
        return figure(title, row -> Amounts.money(Json.number(row, path)));
    }

    /** Calls without a price, which a cost leaves out. */
    public static Column unpriced(String path) {
        return numberIfAny("UNPRICED", path);
    }

    /** A rate at a path. */
    public static Column rate(String title, String path) {
        return figure(title, row -> Amounts.rate(Json.number(row, path)));
    }

    /** Milliseconds at a path. */
    public static Column duration(String title, String path) {
        return figure(title, row -> Amounts.duration(Json.number(row, path)));
    }

    /** A moment at a path. */
    public static Column time(String title, String path) {
        return new Column(Head.of(title + " (UTC)", Head.Kind.WORD), row -> Amounts.time(Json.text(row, path)));
    }

    /** A figure of an object. */
    public static Column figure(String title, Function<JsonObject, Cell> cell) {
        return new Column(Head.of(title, Head.Kind.FIGURE), cell);
    }

    /** The same, left out where it says nothing. */
    public Column ifAny() {
        return new Column(new Head(head.title(), head.kind(), true, head.spare()), cell);
    }

    /** The same, left out where a terminal has not room for all. */
    public Column spare() {
        return new Column(new Head(head.title(), head.kind(), head.optional(), true), cell);
    }

    private static Cell status(JsonObject row, String path) {
        String status = Json.text(row, path);
        if (status == null) {
            return Cell.UNKNOWN;
        }
        return new Cell(status, switch (status.toLowerCase(Locale.ROOT)) {
            case "completed", "success" -> Style.GOOD;
            case "failed", "timeout", "cancelled", "error" -> Style.BAD;
            case "running", "pending", "paused" -> Style.DOUBTFUL;
            default -> Style.USUAL;
        });
    }
}
