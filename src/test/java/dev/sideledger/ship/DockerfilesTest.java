package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the recipes of images say, held against the artefact and against each other. */
class DockerfilesTest {
    private static final String FOLDER = "/var/lib/sideledger";
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY .*(?<= )(/\\S+)$");

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void image_asItIs_hasNoProblem(String name) {
        assertThat(ImageRules.problems(Dockerfile.of(name), Pom.version())).isEmpty();
    }

    @Test
    void images_areInterchangeable() {
        Dockerfile jvm = Dockerfile.of("jvm");
        Dockerfile binary = Dockerfile.of("native");

        for (String word : List.of("EXPOSE", "USER", "VOLUME", "WORKDIR", "STOPSIGNAL")) {
            assertThat(binary.one(word).rest()).as(word).isEqualTo(jvm.one(word).rest());
        }
        assertThat(binary.settings("ENV")).isEqualTo(jvm.settings("ENV"))
                .containsEntry("SIDELEDGER_DATABASE_URL", "sqlite:" + FOLDER + "/ledger.db");
        assertThat(binary.settings("LABEL")).isEqualTo(jvm.settings("LABEL"));
    }

    @Test
    void checkout_asTheyGetIt_hasWhatTheyBuildFrom() throws IOException {
        Set<String> left = Files.readString(Path.of(".dockerignore")).lines().collect(Collectors.toSet());
        String recipe = Files.readString(Path.of("src/main/docker/Dockerfile.jvm"));

        assertThat(left).contains(".git", "target", "**/*.db", "**/*.keys");
        for (String needed : List.of("mvnw", ".mvn", "pom.xml", "src/main", "src/build")) {
            assertThat(Path.of(needed)).exists();
            assertThat(left).noneMatch(line -> (needed + "/").startsWith(line + "/"));
        }
        assertThat(recipe).contains("src/build/Training.java");
        assertThat(Path.of("src/build/Training.java")).exists();
        assertThat(Path.of("mvnw")).isExecutable();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "eclipse-temurin:25.0.1_8-jre-noble` | eclipse-temurin` | is of no version",
            "eclipse-temurin:25.0.1_8-jre-noble` | eclipse-temurin:latest` | is of no version",
            "USER 10001:10001 | USER sideledger | USER is no number",
            "USER 10001:10001 | USER 0:0 | runs as root",
            "VOLUME [\"/var/lib/sideledger\"] | VOLUME [\"/data\"] | keeps its records outside of its volume",
            "EXPOSE 4318 4317 | EXPOSE 8080 | EXPOSE is not where it listens",
            "STOPSIGNAL SIGTERM | STOPSIGNAL SIGKILL | is not asked to stop",
            "\"health\"] | \"curl\"] | HEALTHCHECK is no command of its own",
            "CMD [\"java\", | CMD [\"wget\", | HEALTHCHECK starts something else than ENTRYPOINT",
            "ENTRYPOINT [ | ENTRYPOINT exec [ | ENTRYPOINT is not in its exec form",
            "version=\"0. | version=\"9. | is labelled as another version",
            "licenses=\"Apache-2.0\" | licenses=\"\" | has no label licenses",
            "SIDELEDGER_CREATE_KEY | SIDELEDGER_CREATE | is no setting",
            "KEYS_FILE=/var/lib/sideledger/ | KEYS_FILE=/ | keeps its keys outside of its volume",
            "\"-XX:+ExitOnOutOfMemoryError\", | | stays half dead when it is out of memory",
            "\"-XX:MaxRAMPercentage=50\", | | takes no notice of the container's memory"})
    void recipe_thatIsBroken_isRefusedForIt(String before, String after, String problem) throws IOException {
        String text = Files.readString(Path.of("src/main/docker/Dockerfile.jvm"));
        String changed = text.replace(before.replace("`", "\n"), after == null ? "" : after.replace("`", "\n"));
        assertThat(changed).isNotEqualTo(text);

        assertThat(ImageRules.problems(Dockerfile.parse(changed), Pom.version()))
                .anyMatch(found -> found.contains(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void programs_thatAreStarted_lieWhereTheyAreCopied(String name) throws IOException {
        String recipe = Files.readString(Path.of("src/main/docker/Dockerfile." + name));
        List<String> copied = COPIED.matcher(recipe).results().map(found -> found.group(1)).toList();
        Dockerfile image = Dockerfile.of(name);

        assertThat(Stream.of("ENTRYPOINT", "HEALTHCHECK").flatMap(word -> image.one(word).exec().stream())
                .filter(word -> word.startsWith("/"))).isNotEmpty()
                .allMatch(
                        file -> copied.stream().anyMatch(place -> file.equals(place) || file.startsWith(place + "/")));
    }
}
