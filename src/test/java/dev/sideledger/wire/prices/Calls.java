package dev.sideledger.wire.prices;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sideledger.model.CallField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;

/** Calls and tables for tests of prices. */
final class Calls {
    /** 2026-11-20T12:00:00Z. */
    static final long NOON = 1_795_176_000_000_000L;

    private Calls() {}

    /** A table of rows in our own format; single quotes stand for double ones. */
    static PriceTable table(String... rows) {
        String text = "{\"unit\":\"USD per million tokens\",\"prices\":[\n" + String.join(",\n", rows) + "\n]}";
        return read("own.json", text);
    }

    static PriceTable read(String file, String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return PriceFile.read(file, new ByteArrayInputStream(bytes)).table();
    }

    static PriceBook shipped(PriceTable... overrides) {
        return new PriceBook(List.of(overrides), ShippedPrices.tables());
    }

    static Values.Builder call(String provider, String model) {
        return Values.of(RecordType.CALL).set(CallField.PROVIDER, provider).set(CallField.MODEL, model);
    }

    static Values call(String provider, String model, Usage usage) {
        return call(provider, model).set(CallField.USAGE, usage).build();
    }

    static Usage usage(long input, long output) {
        return new Usage(input, null, null, null, output, null, null, null, null, null, null, null);
    }

    static Usage cached(long input, long read, long write, long hour, long output) {
        return new Usage(input, read, write, hour, output, null, null, null, null, null, null, null);
    }

    static Usage total(long total) {
        return new Usage(null, null, null, null, null, null, null, null, null, null, total, null);
    }
}
