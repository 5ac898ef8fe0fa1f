package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The bill of materials names all that is in the artefact, under licences that are allowed and listed. */
class BillOfMaterialsIT {
    private static final Path BILL = Path.of("target/sideledger.cdx.json");
    private static final Path PAGE = Path.of("src/docs/licences.md");
    /** One of the licences of each library has to be one of these. */
    private static final Set<String> ALLOWED = Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0",
            "EPL-2.0", "Go License", "MIT", "MIT-0", "Public Domain");

    @BeforeEach
    void needed() {
        if (!Files.exists(BILL)) {
            Programs.skip(BillOfMaterialsIT.class, "there is no " + BILL + ": -Pbill makes it");
        }
    }

    @Test
    void libraries_areAllUnderAnAllowedLicence() throws IOException {
        assertThat(licences()).hasSizeGreaterThan(100).allSatisfy(
                (library, licences) -> assertThat(licences).as(library).anyMatch(ALLOWED::contains));
    }

    @Test
    void libraries_areListedUnderTheirLicences() throws IOException {
        Map<String, Set<String>> listed = new TreeMap<>();
        licences().forEach((library, licences) -> listed.computeIfAbsent(String.join(" or ", licences),
                none -> new TreeSet<>()).add("`" + library + "`"));

        String rows = listed.entrySet().stream().map(row -> "| " + row.getKey() + " | "
                + String.join(", ", row.getValue()) + " |").collect(Collectors.joining("\n"));
        assertThat(Files.readString(PAGE)).contains(rows);
    }

    @Test
    void jars_ofTheArtefact_areAllInTheBill() throws IOException {
        Set<String> named = components().map(one -> one.getString("group") + "." + one.getString("name") + "-"
                + one.getString("version")).collect(Collectors.toSet());

        try (Stream<Path> jars = Files.walk(Path.of("target/quarkus-app/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()).filter(name -> name.endsWith(".jar")))
                    .hasSizeGreaterThan(100)
                    .allMatch(jar -> named.stream().anyMatch(jar.replaceFirst("\\.jar$", "")::startsWith));
        }
    }

    private static Map<String, List<String>> licences() throws IOException {
        return components().collect(Collectors.toMap(one -> one.getString("group") + ":" + one.getString("name"),
                one -> one.getJsonArray("licenses", new JsonArray()).stream().map(JsonObject.class::cast)
                        .map(BillOfMaterialsIT::name).sorted().toList(),
                (first, second) -> first, TreeMap::new));
    }

    private static String name(JsonObject told) {
        JsonObject licence = told.getJsonObject("license", new JsonObject());
        return licence.getString("id", licence.getString("name", told.getString("expression", "none")));
    }

    private static Stream<JsonObject> components() throws IOException {
        return new JsonObject(Files.readString(BILL)).getJsonArray("components").stream().map(JsonObject.class::cast);
    }
}
