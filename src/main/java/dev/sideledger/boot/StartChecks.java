package dev.sideledger.boot;

import java.util.Optional;
import java.util.function.Function;

import dev.sideledger.store.CannotStart;
import io.smallrye.config.WithDefault;

/** What can be told from the settings alone. */
final class StartChecks {
    private StartChecks() {}

    /**
     * Refuses, in one sentence, what would keep the service from starting.
     *
     * @param given the value of a property as it was written
     */
    static void check(Function<String, Optional<String>> given) {
        SettingValues.check(given);
        if (given.apply("quarkus.http.host").isPresent()) {
            throw new CannotStart("The address to listen on is set with SIDELEDGER_HOST, not with the setting"
                    + " quarkus.http.host of the framework, so that it is checked who could get in");
        }
        Function<String, String> values = property -> given.apply(property)
                .orElseGet(() -> KnownSettings.setting(property).getAnnotation(WithDefault.class).value());
        StoreWiring.file(values.apply("sideledger.database-url"));
        new ListenAddress(values.apply("sideledger.host"), Integer.parseInt(values.apply("sideledger.port").strip()))
                .check(Boolean.parseBoolean(values.apply("sideledger.allow-anyone").strip()));
    }
}
