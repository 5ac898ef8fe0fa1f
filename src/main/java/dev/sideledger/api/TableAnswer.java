package dev.sideledger.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import jakarta.ws.rs.core.Response;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sideledger.store.Table;
import dev.sideledger.wire.JsonOutput;

/** A table as an answer. A blob is written as its hexadecimal digits, an infinite number as a word. */
final class TableAnswer {
    /** Whether rows were left out, where the body has no place to say it. */
    static final String TRUNCATED = "Sideledger-Truncated";

    private TableAnswer() {}

    /** The table in a format. */
    static Response of(Table table, Form form, long nanos) {
        byte[] body = switch (form.format()) {
            case JSON -> json(table, nanos);
            case CSV -> csv(table, form);
            case NDJSON -> ndjson(table);
        };
        return Response.ok(body, form.format().mediaType()).header(TRUNCATED, table.truncated()).build();
    }

    /** One row as the members of an object, named after the columns. */
    static void members(List<String> names, List<Object> row, JsonOutput out) {
        for (int i = 0; i < names.size(); i++) {
            value(row.get(i), out.name(names.get(i)));
        }
    }

    /** The rows as an array of objects. */
    static void objects(Table table, JsonOutput out) {
        out.array();
        for (List<Object> row : table.rows()) {
            members(table.columns(), row, out.object());
            out.end();
        }
        out.end();
    }

    /** One value. */
    static void value(Object value, JsonOutput out) {
        if (value instanceof Long number) {
            out.value(number.longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            out.value(number.doubleValue());
        } else {
            out.value(text(value));
        }
    }

    static byte[] json(Table table, long nanos) {
        return JsonOutput.bytes(out -> {
            out.object().name("columns").array();
            table.columns().forEach(out::value);
            out.end().name("rows").array();
            for (List<Object> row : table.rows()) {
                out.array();
                row.forEach(value -> value(value, out));
                out.end();
            }
            out.end().member("truncated", table.truncated()).name("elapsed_ms").value(nanos / 1e6).end();
        });
    }

    private static byte[] csv(Table table, Form form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter writer = CsvWriter.builder().build(bytes)) {
            writer.writeRecord(table.columns());
            for (List<Object> row : table.rows()) {
                writer.writeRecord(row.stream()
                        .map(value -> value instanceof String text ? form.cell(text) : text(value)).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] ndjson(Table table) {
        List<String> names = distinct(table.columns());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<Object> row : table.rows()) {
            bytes.writeBytes(JsonOutput.bytes(out -> {
                members(names, row, out.object());
                out.end();
            }));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /** An object has no two members of one name: the second of a name gets a number. */
    private static List<String> distinct(List<String> columns) {
        Set<String> taken = new HashSet<>(columns);
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = column;
            for (int number = 2; !used.add(name); number++) {
                String numbered = column + '_' + number;
                name = taken.contains(numbered) ? name : numbered;
            }
            names.add(name);
        }
        return names;
    }

    private static String text(Object value) {
        if (value instanceof byte[] blob) {
            return HexFormat.of().withUpperCase().formatHex(blob);
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return Long.toString(number.longValue());
        }
        return value == null ? null : value.toString();
    }
}
