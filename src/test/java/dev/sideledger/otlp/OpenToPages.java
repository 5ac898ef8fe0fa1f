package dev.sideledger.otlp;

import java.util.HashMap;
import java.util.Map;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger that takes OpenTelemetry below /otel as well, and from pages of https://app.example. */
public final class OpenToPages implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        settings.put("sideledger.otlp-cors-origins", "https://app.example,http://localhost:3000");
        settings.put("sideledger.otlp-prefix", "/otel/");
        return settings;
    }

    @Override
    public void stop() {}
}
