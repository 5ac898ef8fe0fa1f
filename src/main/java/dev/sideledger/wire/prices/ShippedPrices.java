package dev.sideledger.wire.prices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import dev.sideledger.pricing.PriceTable;

/** The tables that come with the product. */
public final class ShippedPrices {
    /** The files, the strongest first. */
    public static final List<String> FILES = List.of("prices/genai-prices.json", "prices/litellm.json",
            "prices/service-tiers.json");

    private ShippedPrices() {}

    /** Reads the tables from the class path, in order of precedence. Takes some milliseconds; call it once. */
    public static List<PriceTable> tables() {
        return FILES.stream().map(ShippedPrices::table).toList();
    }

    private static PriceTable table(String file) {
        try (InputStream in = ShippedPrices.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing in this build");
            }
            return PriceFile.read(file, in).table();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
