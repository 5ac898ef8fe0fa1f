package dev.sideledger.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sideledger.wire.JsonOutput;

/**
 * The items of an answer that fits into memory, written as JSON, as a table or line by line: one column says it for all
 * three. Columns of one parent stand beside each other. For one thread.
 *
 * @param <T> an item
 */
public final class Sheet<T> {
    private final List<Column<T>> columns = new ArrayList<>();

    /** Adds a column: a text, a {@code Long}, a {@code BigDecimal} or a {@code Boolean} for each item, or null. */
    public Sheet<T> with(String name, Function<T, Object> value) {
        return with(null, name, name, value);
    }

    /**
     * Adds a column that JSON has as a member of an object.
     *
     * @param parent the name of the object
     * @param member its name in there
     * @param name its name in a table
     */
    public Sheet<T> with(String parent, String member, String name, Function<T, Object> value) {
        columns.add(new Column<>(parent, member, name, value, null));
        return this;
    }

    /** Adds a list, which JSON alone has. */
    public <L> Sheet<T> list(String name, Function<T, List<L>> items, BiConsumer<L, JsonOutput> json) {
        columns.add(new Column<>(null, name, name, null, (item, out) -> {
            out.array();
            items.apply(item).forEach(each -> json.accept(each, out));
            out.end();
        }));
        return this;
    }

    /** Adds the columns of another sheet, of something that an item has. */
    public <S> Sheet<T> with(Sheet<S> other, Function<T, S> part) {
        other.columns.forEach(column -> columns.add(new Column<>(column.parent, column.member, column.name,
                column.value == null ? null : column.value.compose(part),
                column.list == null ? null : (item, out) -> column.list.accept(part.apply(item), out))));
        return this;
    }

    /** Writes an item as a JSON object. */
    public void write(T item, JsonOutput out) {
        out.object();
        members(item, out);
        out.end();
    }

    /** Writes an item as members of the object under way. */
    public void members(T item, JsonOutput out) {
        String open = null;
        for (Column<T> column : columns) {
            if (open != null && !open.equals(column.parent)) {
                out.end();
                open = null;
            }
            if (column.parent != null && open == null) {
                out.name(column.parent).object();
                open = column.parent;
            }
            out.name(column.member);
            if (column.list == null) {
                value(column.value.apply(item), out);
            } else {
                column.list.accept(item, out);
            }
        }
        if (open != null) {
            out.end();
        }
    }

    private static void value(Object value, JsonOutput out) {
        if (value instanceof Long number) {
            out.value((long) number);
        } else if (value instanceof Boolean truth) {
            out.value((boolean) truth);
        } else if (value instanceof BigDecimal number) {
            out.raw(number.toPlainString());
        } else {
            out.value((String) value);
        }
    }

    /** The items as a table, with a line of headers (RFC 4180). */
    public byte[] table(List<T> items, Form form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter writer = CsvWriter.builder().build(bytes)) {
            List<Column<T>> cells = columns.stream().filter(column -> column.list == null).toList();
            writer.writeRecord(cells.stream().map(Column::name).toList());
            for (T item : items) {
                writer.writeRecord(cells.stream().map(column -> text(column.value.apply(item), form)).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static String text(Object value, Form form) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return form.cell(text);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The items line by line. */
    public byte[] lines(List<T> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (T item : items) {
            bytes.writeBytes(JsonOutput.bytes(out -> write(item, out)));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private record Column<T>(String parent, String member, String name, Function<T, Object> value,
            BiConsumer<T, JsonOutput> list) {}
}
