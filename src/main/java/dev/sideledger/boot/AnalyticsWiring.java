package dev.sideledger.boot;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.analytics.Costs;
import dev.sideledger.analytics.Latencies;
import dev.sideledger.store.Rollups;

/** Makes what answers questions. */
@Singleton
public class AnalyticsWiring {
    /** Costs. */
    @Produces
    @Singleton
    Costs costs(Rollups rollups) {
        return new Costs(rollups);
    }

    /** Latencies. */
    @Produces
    @Singleton
    Latencies latencies(Rollups rollups) {
        return new Latencies(rollups);
    }
}
