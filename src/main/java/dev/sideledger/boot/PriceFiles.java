package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.ops.ImportedPrices;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.PriceTables;
import dev.sideledger.wire.prices.LeftOut;
import dev.sideledger.wire.prices.PatternBound;
import dev.sideledger.wire.prices.PriceFile;
import dev.sideledger.wire.prices.ReadPrices;
import dev.sideledger.wire.prices.ShippedPrices;
import dev.sideledger.wire.prices.UnreadablePrices;

/**
 * The price files that the settings name, above those kept in the ledger, above those that come with the product.
 *
 * @param overrides what stands above all tables
 * @param tables further tables, the strongest first
 * @param ignoreUnknown whether the fields of foreign files that nobody here knows are passed over, and told in the log
 * @param kept tables that were imported
 */
record PriceFiles(List<Path> overrides, List<Path> tables, boolean ignoreUnknown, PriceTables kept)
        implements
            CurrentPrices.PriceSources {
    private static final Logger LOG = Logger.getLogger(PriceFiles.class);
    private static final int MOST_LOGGED = 20;

    PriceFiles {
        overrides = List.copyOf(overrides);
        tables = List.copyOf(tables);
    }

    @Override
    public PriceBook read() {
        return book((file, bound) -> Stream.of(bound.with(table(file), file.toString())));
    }

    @Override
    public PriceBook readSound() {
        return book((file, bound) -> {
            try {
                return Stream.of(bound.with(table(file), file.toString()));
            } catch (UnreadablePrices refused) {
                return Stream.empty();
            }
        });
    }

    private PriceBook book(BiFunction<Path, PatternBound, Stream<PriceTable>> reader) {
        List<PriceTable> shipped = ShippedPrices.tables();
        PatternBound bound = new PatternBound(shipped);
        List<PriceTable> own = overrides.stream().flatMap(file -> reader.apply(file, bound)).toList();
        List<PriceTable> all = new ArrayList<>(tables.stream().flatMap(file -> reader.apply(file, bound)).toList());
        kept.eachKeptPrices((name, content) -> add(name, content, bound, all));
        all.addAll(shipped);
        return new PriceBook(own, all);
    }

    @Override
    public Object fingerprint() {
        List<String> seen = new ArrayList<>();
        overrides.forEach(file -> seen.add(state(file)));
        tables.forEach(file -> seen.add(state(file)));
        return seen;
    }

    /**
     * What was kept was taken, if need be without fields that nobody knows. One that was taken by an older version or
     * beside fewer files, and is not any more, must not take all other prices with it.
     */
    private static void add(String name, byte[] content, PatternBound bound, List<PriceTable> tables) {
        try {
            tables.add(bound.with(ImportedPrices.read(name, content, true).table(), name));
        } catch (UnreadablePrices refused) {
            LOG.errorf("The imported price table %s is not in force: %s", name, refused.getMessage());
        }
    }

    private PriceTable table(Path file) {
        try {
            ReadPrices read = PriceFile.read(file.toString(), Files.newInputStream(file), ignoreUnknown);
            if (!read.ignored().isEmpty()) {
                LOG.warnf("The price file %s was read without the fields that nobody here knows: %s", file,
                        String.join(", ", read.ignored()));
            }
            LeftOut leftOut = read.leftOut();
            if (leftOut.implausible() > 0) {
                LOG.warnf("The price file %s was read without %d models that have a price that no model has: %s", file,
                        leftOut.implausible(), leftOut.named().stream().limit(MOST_LOGGED).map(LeftOut.Model::text)
                                .collect(Collectors.joining("; ")));
            }
            return read.table();
        } catch (NoSuchFileException absent) {
            throw new CannotStart("The price file " + file + " cannot be read: it is not there", absent);
        } catch (IOException failure) {
            throw new CannotStart("The price file " + file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException absent) {
            return file + " is not there";
        }
    }
}
