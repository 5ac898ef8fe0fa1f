package dev.sideledger.http;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the service under test a ledger of its own, without an index. */
public final class NoSearch implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        settings.put("sideledger.search", "false");
        return settings;
    }

    @Override
    public void stop() {}
}
