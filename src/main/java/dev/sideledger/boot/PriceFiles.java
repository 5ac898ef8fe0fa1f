package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * The price files that the settings name, above those kept in the ledger, above those that come with the product. Of a
 * file that has become wrong the last version that was right stays; without one it is left out. For one thread.
 */
final class PriceFiles implements CurrentPrices.PriceSources {
    private static final Logger LOG = Logger.getLogger(PriceFiles.class);
    private static final int MOST_LOGGED = 20;

    private final List<Path> overrides;
    private final List<Path> tables;
    private final boolean ignoreUnknown;
    private final PriceTables kept;
    private final Map<Path, Good> good = new HashMap<>();
    private boolean begun;

    /**
     * Files and what is kept in a ledger.
     *
     * @param overrides what stands above all tables
     * @param tables further tables, the strongest first
     * @param ignoreUnknown whether the fields of foreign files that nobody here knows are passed over, and told in the
     *        log
     * @param kept tables that were imported
     */
    PriceFiles(List<Path> overrides, List<Path> tables, boolean ignoreUnknown, PriceTables kept) {
        this.overrides = List.copyOf(overrides);
        this.tables = List.copyOf(tables);
        this.ignoreUnknown = ignoreUnknown;
        this.kept = kept;
    }

    @Override
    public CurrentPrices.Reading read() {
        List<PriceTable> shipped = ShippedPrices.tables();
        Round round = new Round(new PatternBound(shipped), new ArrayList<>(), new ArrayList<>());
        List<PriceTable> own = overrides.stream().flatMap(file -> table(file, round)).toList();
        List<PriceTable> all = new ArrayList<>(tables.stream().flatMap(file -> table(file, round)).toList());
        kept.eachKeptPrices((name, content) -> add(name, content, round.bound, all));
        all.addAll(shipped);
        begun = true;
        return new CurrentPrices.Reading(new PriceBook(own, all), round.refused, round.leftOut);
    }

    /** The table of a file, or else what it was before; nothing when it never was one. */
    private Stream<PriceTable> table(Path file, Round round) {
        Good before = good.get(file);
        String state = state(file);
        try {
            PriceTable now = before != null && before.state.equals(state) ? before.table : read(file);
            PriceTable bounded = round.bound.with(now, file.toString());
            good.put(file, new Good(state, now));
            return Stream.of(bounded);
        } catch (UnreadablePrices refused) {
            round.refused.add(String.valueOf(refused.getMessage()));
            return before == null ? round.without(file) : old(file, before.table, round);
        }
    }

    private static Stream<PriceTable> old(Path file, PriceTable before, Round round) {
        try {
            return Stream.of(round.bound.with(before, file.toString()));
        } catch (UnreadablePrices tooMany) {
            return round.without(file);
        }
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

    private PriceTable read(Path file) {
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
            if (!begun) {
                throw new CannotStart("The price file " + file + " cannot be read: it is not there", absent);
            }
            throw new UnreadablePrices(file.toString(), 0, "it cannot be read: it is not there");
        } catch (IOException failure) {
            throw new UnreadablePrices(file.toString(), 0, "it cannot be read: " + failure.getMessage());
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

    /** A table as it was read, and what its file looked like then. */
    private record Good(String state, PriceTable table) {}

    /** One reading of all files. */
    private record Round(PatternBound bound, List<String> refused, List<String> leftOut) {
        Stream<PriceTable> without(Path file) {
            leftOut.add(file.toString());
            return Stream.empty();
        }
    }
}
