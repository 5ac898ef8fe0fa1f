package dev.sideledger.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the service under test a fresh ledger, rules for what is kept that reach nothing, and an archive. */
public final class WithArchive implements QuarkusTestResourceLifecycleManager {
    private static Path folder;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        try {
            folder = Files.createTempDirectory("sideledger-archive");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        settings.put("sideledger.retention", "days=36525,project=kept;sessions=1000000,kind=texts;days=36524");
        settings.put("sideledger.retention-archive", folder.toString());
        settings.put("sideledger.journal", folder.resolve("journal").toString());
        return settings;
    }

    /** Where archives are. */
    public static Path folder() {
        return folder;
    }

    @Override
    public void stop() {}
}
