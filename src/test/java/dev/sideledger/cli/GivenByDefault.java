package dev.sideledger.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings of a service as an environment says, else by default. */
record GivenByDefault(Map<String, String> environment) implements ServiceSettings {
    @Override
    public String value(String property) {
        String given = environment.get(variable(property));
        return given != null ? given : switch (property) {
            case "sideledger.port" -> "4318";
            case "sideledger.grpc-port" -> "4317";
            default -> "sqlite:sideledger.db";
        };
    }

    @Override
    public Optional<String> optional(String property) {
        return Optional.ofNullable(environment.get(variable(property)));
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public Optional<String> trouble(boolean runs) {
        return Optional.ofNullable(environment.get("TROUBLE"));
    }
}
