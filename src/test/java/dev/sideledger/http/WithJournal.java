package dev.sideledger.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A fresh ledger beside which a journal is written, and costs into the files of issues. */
public final class WithJournal implements QuarkusTestResourceLifecycleManager {
    private static Path folder;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshLedger().start());
        try {
            folder = Files.createTempDirectory("sideledger-journal");
            Files.createDirectory(issues());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        settings.put("sideledger.journal", pages().toString());
        settings.put("sideledger.issues", issues().toString());
        return settings;
    }

    /** Where sessions are. */
    public static Path pages() {
        return folder.resolve("journal");
    }

    /** Where issues are. */
    public static Path issues() {
        return folder.resolve("issues");
    }

    @Override
    public void stop() {}
}
