package dev.sideledger.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.security.Key;
import dev.sideledger.security.NewKey;
import dev.sideledger.security.Role;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger that asks for keys: three in a file, one in the settings, one that has expired. */
public final class WithKeys implements QuarkusTestResourceLifecycleManager {
    public static final String INGEST = "ingest-ingest-ingest-ingest";
    public static final String READ = "read-read-read-read-read";
    static final String ADMIN = "admin-admin-admin-admin";
    static final String SETTING = "setting=setting,setting";
    static final String OLD = "old-old-old-old-old-old";

    /** The file of keys. */
    static Path file;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        try {
            file = Files.createTempDirectory("sideledger-keys").resolve("keys");
            Files.write(file, List.of(line("agent", INGEST, Role.INGEST, null), line("people", READ, Role.READ, null),
                    line("boss", ADMIN, Role.ADMIN, null), line("gone", OLD, Role.ADMIN, 1_700_000_000L)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        settings.put("sideledger.keys-file", file.toString());
        settings.put("sideledger.keys", "ingest=" + SETTING.replace(",", "\\,"));
        settings.put("sideledger.key-requests-per-second", "1000");
        return settings;
    }

    static String line(String name, String text, Role role, Long expires) {
        return NewKey.line(new Key(name, Set.of(role), Key.hash(text), expires));
    }

    @Override
    public void stop() {}
}
