package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.recorder.privacy.Detectors;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.recorder.privacy.PrivacyRules;
import dev.sideledger.store.CannotStart;

/** Reads what of records is to be kept. */
@Singleton
public class PrivacyWiring {
    /** What is kept. */
    @Produces
    @Singleton
    Privacy privacy(Settings settings) {
        return of(settings.privacy().orElse(List.of()), settings.privacyPatterns(), settings.privacySecret());
    }

    /** Refuses, in one sentence, rules that cannot be. */
    static void check(Optional<String> rules, Optional<String> patterns, Optional<String> secret) {
        of(rules.map(text -> List.of(text.split(","))).orElse(List.of()), patterns, secret);
    }

    private static Privacy of(List<String> rules, Optional<String> patterns, Optional<String> secret) {
        try {
            return new PrivacyRules(detectors(patterns), secret.filter(text -> !text.isBlank()).orElse(null)).of(rules);
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart("SIDELEDGER_PRIVACY cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static Detectors detectors(Optional<String> patterns) {
        if (patterns.filter(name -> !name.isBlank()).isEmpty()) {
            return Detectors.shipped();
        }
        Path file = Path.of(patterns.get().strip());
        try {
            return Detectors.with(Files.readAllLines(file));
        } catch (NoSuchFileException absent) {
            throw new CannotStart("The file of expressions " + file + " cannot be read: it is not there", absent);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new CannotStart("The file of expressions " + file + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }
}
