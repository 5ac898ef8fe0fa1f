package dev.sideledger.boot;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings as they were given, read where the framework will read them, but before anything of it is started. */
final class GivenSettings {
    /** Where the framework ranks files beside the jar; what is within it ranks lower. */
    private static final int BESIDE_THE_JAR = 260;

    private final SmallRyeConfig config;

    /** Reads the environment, the system properties, and the files of the folder that it is started in. */
    GivenSettings() {
        ClassLoader loader = GivenSettings.class.getClassLoader();
        Path file = Path.of("config", "application.properties").toAbsolutePath();
        this.config = new SmallRyeConfigBuilder().forClassLoader(loader).addDefaultInterceptors().addDefaultSources()
                .withSources(new DotEnvConfigSourceProvider())
                .withSources(PropertiesConfigSourceLoader.inFileSystem(file.toUri().toString(), BESIDE_THE_JAR, loader))
                .build();
    }

    /** The value of a property as it was written, if somebody gave it. */
    Optional<String> value(String property) {
        ConfigValue value = config.getConfigValue(property);
        return value.getConfigSourceOrdinal() < BESIDE_THE_JAR ? Optional.empty()
                : Optional.ofNullable(value.getValue());
    }
}
