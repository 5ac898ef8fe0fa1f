package dev.sideledger.otlp;

import java.util.HashMap;
import java.util.Map;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger behind a recorder that admits 60 events at once. */
public final class LittleQueue implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        settings.put("sideledger.max-waiting-events", "60");
        return settings;
    }

    @Override
    public void stop() {}
}
