package dev.sideledger.wire.prices;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.sideledger.pricing.PriceTable;

/** Reads price files of the three formats that are known, and recognises which of them a file has. */
public final class PriceFile {
    /** The greatest size of a file, in bytes: ten times what LiteLLM's has, so that reading it fits in memory. */
    public static final long MAX_BYTES = 16L * 1024 * 1024;

    private PriceFile() {}

    /**
     * The table of a file: our own format, LiteLLM's or that of genai-prices. Its version is made of its name, its date
     * if it has one, and the hash of its bytes. The stream is read to its end and closed.
     *
     * @param file the name of the file, for messages and as the table's name where the file has none
     * @throws UnreadablePrices when anything in it cannot be read or is not allowed; nothing of it is used then
     */
    public static ReadPrices read(String file, InputStream in) {
        return read(file, in, false);
    }

    /**
     * The same, and says what becomes of the fields of a foreign file that nobody here knows.
     *
     * @param ignoreUnknown whether they are passed over and named in the answer, instead of refusing the file
     */
    public static ReadPrices read(String file, InputStream in, boolean ignoreUnknown) {
        try (BoundedFile bounded = new BoundedFile(file, in, MAX_BYTES)) {
            Spot root = SpotReader.read(file, bounded);
            ReadPrices read = recognised(root, new UnknownFields(ignoreUnknown)).apply(root);
            PriceTable table = read.table();
            if (table.rows().isEmpty() && table.multipliers().isEmpty() && table.providers().isEmpty()) {
                throw root
                        .refuse("the file says nothing: no prices, no multipliers, no providers; to be rid of a table,"
                                + " delete it");
            }
            String day = table.asOf() == null ? "" : "@" + table.asOf();
            return read.with(new PriceTable(table.name(), table.name() + day + "#" + bounded.hash(), table.source(),
                    table.asOf(), table.providers(), table.multipliers(), table.rows()));
        } catch (IOException failure) {
            throw new UnreadablePrices(file, 0, "cannot be closed: " + failure.getMessage());
        }
    }

    private static Function<Spot, ReadPrices> recognised(Spot root, UnknownFields unknown) {
        if (root.isList() && root.elements().stream().allMatch(each -> has(each, "id") && has(each, "models"))
                && !root.elements().isEmpty()) {
            return spot -> GenaiPrices.read(spot, unknown);
        }
        if (has(root, OwnTable.UNIT) || has(root, OwnTable.PRICES)) {
            return spot -> new ReadPrices(OwnTable.table(spot), List.of(), LeftOut.NONE);
        }
        if (root.isObject() && root.members().values().stream().anyMatch(each -> has(each, LiteLlm.PROVIDER))) {
            return spot -> LiteLlm.read(spot, unknown);
        }
        throw root.refuse("the file is no price file: ours is an object with \"unit\" and \"prices\", LiteLLM's an"
                + " object of models with \"litellm_provider\", that of genai-prices a list of providers with"
                + " \"models\"");
    }

    private static boolean has(Spot spot, String member) {
        return spot.value() instanceof Map<?, ?> members && members.containsKey(member);
    }
}
