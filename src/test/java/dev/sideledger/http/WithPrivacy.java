package dev.sideledger.http;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger that is told to keep no secrets. */
public final class WithPrivacy implements QuarkusTestResourceLifecycleManager {
    /** The address of the ledger. */
    static String ledger;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        ledger = settings.get("sideledger.database-url");
        settings.put("sideledger.privacy", "*.*=redact,call.output=drop,session.user=hash");
        settings.put("sideledger.privacy-secret", "pepper");
        return settings;
    }

    @Override
    public void stop() {}
}
