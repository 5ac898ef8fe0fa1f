package dev.sideledger.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.model.Pricer;
import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.ops.ImportedPrices;
import dev.sideledger.ops.Repricing;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.PriceTables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Makes what knows prices. */
@Singleton
public class PriceWiring {
    private static final Logger LOG = Logger.getLogger(PriceWiring.class);
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final AtomicBoolean resumed = new AtomicBoolean();

    /** The prices in force. */
    @Produces
    @Singleton
    @Typed(CurrentPrices.class)
    CurrentPrices prices(Settings settings, PriceTables kept) {
        Set<String> flat = settings.flatPlans().stream().map(plan -> plan.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new CurrentPrices(files(settings, kept), flat);
    }

    /** Who prices calls as they are written. */
    @Produces
    @Singleton
    Pricer pricer(Settings settings, CurrentPrices prices) {
        return settings.pricing() ? prices : new ReportedCosts();
    }

    /** Price tables that are sent. */
    @Produces
    @Singleton
    ImportedPrices imported(PriceTables kept, CurrentPrices prices) {
        return new ImportedPrices(kept, prices);
    }

    /** Pricing again. */
    @Produces
    @Singleton
    Repricing repricing(Maintenance maintenance, Settings settings, CurrentPrices prices, Clock clock) {
        return new Repricing(maintenance, prices::pricer, clock, settings.pricing());
    }

    /** A price file that is not there keeps the service from starting; one that is wrong is only left out, and told. */
    void start(@Observes StartupEvent event, Settings settings, CurrentPrices prices, PriceTables kept,
            Repricing repricing, Vertx vertx) {
        kept.whenChangedElsewhere(() -> prices.reload().subscribe().with(read -> {},
                failure -> LOG.error("Price tables that another replica keeps cannot be read", failure)));
        if (!paths(settings.priceOverrides()).isEmpty() || !paths(settings.priceFiles()).isEmpty()) {
            prices.pricer();
            vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> vertx.executeBlocking(prices::refresh, false)
                    .onSuccess(changed -> resume(repricing, prices))
                    .onFailure(failure -> LOG.warn("Price files cannot be looked at", failure)));
        }
        prices.book().subscribe().with(read -> {},
                failure -> LOG.error("The prices of the product cannot be read", failure));
        resume(repricing, prices);
    }

    /** Goes on pricing again, once, and not by what is left when a file is left out: that would forget its prices. */
    private void resume(Repricing repricing, CurrentPrices prices) {
        if (prices.leftOut().isEmpty() && resumed.compareAndSet(false, true)) {
            repricing.resume().subscribe().with(gone -> {}, failure -> LOG
                    .warnf("Whether calls were being priced again cannot be read: %s", failure.getMessage()));
        }
    }

    void stop(@Observes ShutdownEvent event, Repricing repricing) {
        repricing.close();
    }

    private static PriceFiles files(Settings settings, PriceTables kept) {
        return new PriceFiles(paths(settings.priceOverrides()), paths(settings.priceFiles()),
                settings.priceIgnoreUnknown(), kept);
    }

    private static List<Path> paths(Optional<List<String>> names) {
        return names.orElse(List.of()).stream().map(String::strip).filter(name -> !name.isEmpty()).map(Path::of)
                .toList();
    }
}
