package dev.sideledger.http;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger behind a service with little memory for bodies: 4 MiB for all, 2 MiB for each. */
public final class LittleMemory implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        settings.put("sideledger.max-waiting-bytes", Integer.toString(4 << 20));
        settings.put("sideledger.max-body-bytes", Integer.toString(2 << 20));
        return settings;
    }

    @Override
    public void stop() {}
}
