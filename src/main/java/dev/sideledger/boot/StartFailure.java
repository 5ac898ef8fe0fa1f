package dev.sideledger.boot;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.store.CannotStart;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;

/** Finds the one sentence in a failure to start. */
final class StartFailure {
    private static final Pattern BAD_VALUE = Pattern
            .compile("config property (\\S+) with the config value \"(.*?)\" threw");

    private StartFailure() {}

    /** What to tell the person who started the service. */
    static String sentence(Throwable failure) {
        return find(failure, CannotStart.class, Throwable::getMessage)
                .or(() -> find(failure, QuarkusBindException.class,
                        bind -> new ListenAddress(bind.getHost(), bind.getPort())
                                .refusal(String.valueOf(bind.getMessage()))))
                .or(() -> find(failure, ConfigValidationException.class, StartFailure::setting))
                .or(() -> find(failure, ConfigurationException.class, Throwable::getMessage))
                .or(() -> find(failure, IllegalArgumentException.class, Throwable::getMessage))
                .orElseGet(() -> root(failure).toString());
    }

    private static String setting(ConfigValidationException invalid) {
        String message = invalid.getProblem(0).getMessage();
        Matcher value = BAD_VALUE.matcher(message);
        if (!value.find()) {
            return "A setting cannot be read: " + message;
        }
        return "The setting " + KnownSettings.variable(value.group(1)) + " cannot be \"" + value.group(2)
                + "\"; it takes "
                + SettingValues.allowed(value.group(1));
    }

    private static <T extends Throwable> Optional<String> find(Throwable failure, Class<T> type,
            Function<T, String> say) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(say.apply(type.cast(cause)));
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
