package dev.sideledger.ops;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.PriceTables;
import dev.sideledger.wire.prices.PatternBound;
import dev.sideledger.wire.prices.PriceFile;
import dev.sideledger.wire.prices.ReadPrices;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Price tables sent to the service, which keeps them in its ledger and uses them at once. Safe on any thread. */
public final class ImportedPrices {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final PriceTables kept;
    private final CurrentPrices prices;

    /** Keeps tables there and has them used here. */
    public ImportedPrices(PriceTables kept, CurrentPrices prices) {
        this.kept = kept;
        this.prices = prices;
    }

    /** Whether a table may have that name: 1 to 64 small letters, digits, dots, dashes and underscores. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The table of a file that was sent, under its name. Blocks while it reads.
     *
     * @param ignoreUnknown whether fields of foreign files that nobody knows are passed over instead of refused
     */
    public static ReadPrices read(String name, byte[] content, boolean ignoreUnknown) {
        ReadPrices read = PriceFile.read(name, new ByteArrayInputStream(content), ignoreUnknown);
        PriceTable table = read.table();
        String version = name + table.version().substring(table.name().length());
        return read.with(new PriceTable(name, version, table.source(), table.asOf(), table.providers(),
                table.multipliers(), table.rows()));
    }

    /** What {@link #read} says; fails with its refusal, or because the table cannot be beside the others. */
    public Uni<ReadPrices> check(String name, byte[] content, boolean ignoreUnknown) {
        return Uni.createFrom().item(() -> read(name, content, ignoreUnknown))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(read -> Uni.combine().all().unis(kept.keptPrices(), prices.book()).with((tables, book) -> {
                    new PatternBound(beside(name, tables, book)).with(read.table(), name);
                    return read;
                }));
    }

    /** The tables in force but the one that has this name in the ledger. */
    private static List<PriceTable> beside(String name, List<KeptPrices> kept, PriceBook book) {
        Set<String> replaced = kept.stream().filter(table -> table.name().equals(name)).map(KeptPrices::version)
                .collect(Collectors.toSet());
        return book.tables().stream().filter(table -> !replaced.contains(table.version())).toList();
    }

    /**
     * Keeps a table in the place of one with its name and uses it for all calls told from now on. Fails, with the table
     * before still in force, when it cannot be read; empty when the ledger keeps too much already.
     */
    public Uni<Optional<ReadPrices>> keep(String name, byte[] content, boolean ignoreUnknown) {
        return check(name, content, ignoreUnknown)
                .flatMap(read -> kept.keepPrices(name, read.table().version(), content)
                        .flatMap(done -> done ? prices.reload().replaceWith(Optional.of(read))
                                : Uni.createFrom().item(Optional.empty())));
    }

    /** Forgets a table; false when there is none of that name. */
    public Uni<Boolean> forget(String name) {
        return kept.forgetPrices(name)
                .flatMap(gone -> gone ? prices.reload().replaceWith(true) : Uni.createFrom().item(false));
    }

    /** What is kept, by name. */
    public Uni<List<KeptPrices>> all() {
        return kept.keptPrices();
    }
}
