package dev.sideledger.api.questions;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.sideledger.api.Form;
import dev.sideledger.api.Sheet;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** An answer that fits into memory, in any format. */
final class Answer {
    private final Consumer<JsonOutput> members;
    private final Consumer<JsonOutput> range;
    private final Function<Form, byte[]> rows;

    private Answer(Consumer<JsonOutput> members, Consumer<JsonOutput> range, Function<Form, byte[]> rows) {
        this.members = members;
        this.range = range;
        this.rows = rows;
    }

    /**
     * A list of items.
     *
     * @param rest writes what JSON says beside them
     * @param from the first epoch microsecond of the range that was answered, or null
     * @param to the epoch microsecond before which it ends, or null
     */
    static <T> Answer list(Sheet<T> sheet, List<T> items, Consumer<JsonOutput> rest, Long from, Long to) {
        return object(out -> {
            out.name("items").array();
            items.forEach(item -> sheet.write(item, out));
            out.end();
            rest.accept(out);
        }, sheet, items, from, to);
    }

    /** An object in JSON, and in tables rows that say the same. */
    static <T> Answer object(Consumer<JsonOutput> members, Sheet<T> sheet, List<T> rows, Long from, Long to) {
        return new Answer(members, out -> range(from, to, out), form -> switch (form.format()) {
            case CSV -> sheet.table(rows, form);
            default -> sheet.lines(rows);
        });
    }

    /** The whole of it in a form. */
    byte[] bytes(Form form) {
        return switch (form.format()) {
            case JSON -> json();
            default -> rows.apply(form);
        };
    }

    /** The whole of it as one line of JSON. */
    byte[] json() {
        return JsonOutput.bytes(out -> {
            out.object();
            members.accept(out);
            range.accept(out);
            out.end();
        });
    }

    /** All but the range, which moves with the clock: answers that differ in nothing else say the same. */
    byte[] gist() {
        return JsonOutput.bytes(out -> {
            out.object();
            members.accept(out);
            out.end();
        });
    }

    /** Writes which range was answered. */
    static void range(Long from, Long to, JsonOutput out) {
        out.name("range").object().name("from").value(text(from)).name("to").value(text(to)).end();
    }

    /** A moment as text, or null. */
    static String text(Long micros) {
        return micros == null ? null : Rfc3339.text(micros);
    }
}
