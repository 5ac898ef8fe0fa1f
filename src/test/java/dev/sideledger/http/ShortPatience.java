package dev.sideledger.http;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger behind a service that waits for nobody longer than a second or two. */
public final class ShortPatience implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        settings.put("sideledger.live-stall-seconds", "2");
        settings.put("sideledger.max-question-seconds", "4");
        return settings;
    }

    @Override
    public void stop() {}
}
