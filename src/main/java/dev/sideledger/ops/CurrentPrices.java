package dev.sideledger.ops;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import dev.sideledger.model.Billing;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.TablePricer;

/**
 * The prices now in force. They are read beside the start, which need not wait for them; the first call to be priced
 * does. Files are looked at again from time to time: a changed one replaces its table, and one that cannot be read
 * changes nothing and is told. Safe on any thread.
 */
public final class CurrentPrices implements Pricer {
    private static final Logger LOG = Logger.getLogger(CurrentPrices.class);

    private final PriceSources sources;
    private final Set<String> flatPlans;
    private final CompletableFuture<TablePricer> first;
    private final AtomicReference<TablePricer> current = new AtomicReference<>();
    private final AtomicReference<Object> fingerprint = new AtomicReference<>();
    private final AtomicReference<String> refusal = new AtomicReference<>();

    /**
     * Reads prices.
     *
     * @param flatPlans the plans, in lower case, under which calls cost nothing of their own
     * @param executor reads them at first
     */
    public CurrentPrices(PriceSources sources, Set<String> flatPlans, Executor executor) {
        this.sources = sources;
        this.flatPlans = Set.copyOf(flatPlans);
        this.fingerprint.set(sources.fingerprint());
        this.first = CompletableFuture.supplyAsync(this::read, executor);
    }

    @Override
    public Cost price(Values call, Billing billing) {
        return pricer().price(call, billing);
    }

    @Override
    public boolean byProject() {
        return pricer().byProject();
    }

    /** The pricer of this moment; it does not change any more. Waits for prices that are still being read. */
    public TablePricer pricer() {
        TablePricer now = current.get();
        return now == null ? first.join() : now;
    }

    /** The book of this moment, once it is read. */
    public CompletableFuture<PriceBook> book() {
        TablePricer now = current.get();
        return now == null ? first.thenApply(TablePricer::book) : CompletableFuture.completedFuture(now.book());
    }

    /** Why the files as they stand now are not in force; empty when they are. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    /** Looks at the files; returns whether others are in force than before. Blocks. */
    public boolean refresh() {
        Object seen = sources.fingerprint();
        if (seen.equals(fingerprint.getAndSet(seen))) {
            return false;
        }
        try {
            current.set(read());
            refusal.set(null);
            LOG.info("Price files have changed; their prices are in force for calls told from now on");
            return true;
        } catch (RuntimeException unreadable) {
            refusal.set(unreadable.getMessage());
            LOG.errorf("Price files have changed and cannot be read, the prices before stay in force: %s",
                    unreadable.getMessage());
            return false;
        }
    }

    private TablePricer read() {
        TablePricer read = new TablePricer(sources.read(), flatPlans);
        current.set(read);
        return read;
    }

    /** Where prices are read. */
    public interface PriceSources {
        /** All tables; throws with one sentence when one of them cannot be read. Blocks. */
        PriceBook read();

        /** Something that is equal as long as no file has changed. Blocks shortly. */
        Object fingerprint();
    }
}
