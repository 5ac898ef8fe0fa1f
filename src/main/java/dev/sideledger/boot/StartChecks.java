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
     * @param ports whether the ports must be free
     */
    static void check(Function<String, Optional<String>> given, boolean ports) {
        SettingValues.check(given);
        if (given.apply("quarkus.http.host").isPresent()) {
            throw new CannotStart("The address to listen on is set with SIDELEDGER_HOST, not with the setting"
                    + " quarkus.http.host of the framework, so that it is checked who could get in");
        }
        Function<String, String> values = property -> given.apply(property)
                .orElseGet(() -> KnownSettings.setting(property).getAnnotation(WithDefault.class).value());
        LedgerAddress.check(values.apply("sideledger.database-url"),
                Long.parseLong(values.apply("sideledger.sqlite-max-bytes").strip()));
        PrivacyWiring.check(given.apply("sideledger.privacy"), given.apply("sideledger.privacy-patterns"),
                given.apply("sideledger.privacy-secret"));
        RetentionWiring.check(given.apply("sideledger.retention"), given.apply("sideledger.retention-days"));
        ForwardWiring.check(given.apply("sideledger.forward-key-file"));
        boolean anyone = Boolean.parseBoolean(values.apply("sideledger.allow-anyone").strip());
        boolean keys = KeyWiring.check(given.apply("sideledger.keys"), given.apply("sideledger.keys-file"),
                Boolean.parseBoolean(values.apply("sideledger.create-key").strip()), anyone);
        if (!ports) {
            return;
        }
        checkPorts(values.apply("sideledger.host"), Integer.parseInt(values.apply("sideledger.port").strip()),
                PortChoice.of(values.apply("sideledger.grpc-port")), anyone || keys);
    }

    private static void checkPorts(String host, int port, PortChoice grpc, boolean elsewhere) {
        new ListenAddress(host, port).check(elsewhere);
        if (grpc.isOpen()) {
            if (grpc.number() == port && port != 0) {
                throw new CannotStart("SIDELEDGER_PORT and SIDELEDGER_GRPC_PORT are both " + port + "; gRPC is taken at"
                        + " the port of everything as well, so SIDELEDGER_GRPC_PORT=none will do");
            }
            new ListenAddress(host, grpc.number(), "SIDELEDGER_GRPC_PORT").check(elsewhere);
        }
    }
}
