package dev.sideledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

import dev.sideledger.architecture.Libraries;
import dev.sideledger.architecture.Libraries.Banned;
import dev.sideledger.architecture.Libraries.Confined;
import dev.sideledger.architecture.PlantedTree;
import dev.sideledger.architecture.Rules;
import dev.sideledger.architecture.Walls;

import static org.assertj.core.api.Assertions.assertThat;

/** Each rule of {@link ArchitectureTest} is seen to fail on a planted violation, and to pass beside it. */
class ArchitectureRulesFailTest {

    private static final Rules RULES = new Rules(PlantedTree.ROOT);

    @TempDir
    Path folder;

    static List<Confined> confinedLibraries() {
        return Libraries.CONFINED;
    }

    static List<Banned> bannedLibraries() {
        return Libraries.BANNED;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stray", "store.mysql", "ingest", "model.inner", ""})
    void everyClassIsPlaced_failsOnAnUnplacedPackage(String unplaced) throws IOException {
        JavaClasses tree = planted().type(unplaced, "Stray", "class {}").type("model", "Placed", "class {}").grow();

        assertThat(violations(RULES.everyClassIsPlaced(), tree)).hasSize(1).first().asString().contains("Stray");
    }

    @Test
    void walls_failExactlyWhereTheTableSaysNo() throws IOException {
        Set<String> packages = Walls.MAY_IMPORT.keySet();
        PlantedTree planted = planted();
        Set<String> forbidden = new TreeSet<>();
        for (String from : packages) {
            planted.type(from, "Anchor", "class {}");
            for (String to : packages) {
                planted.user(from, nameFor("Imports", to), PlantedTree.ROOT + "." + to + ".Anchor");
                if (!from.equals(to) && !Walls.MAY_IMPORT.get(from).contains(to)) {
                    forbidden.add(from + " -> " + to);
                }
            }
        }

        List<String> violations = violations(RULES.importsStayInsideTheWalls(), planted.grow());

        assertThat(violations).hasSameSizeAs(forbidden);
        assertThat(forbidden).allSatisfy(pair -> {
            String from = pair.substring(0, pair.indexOf(' '));
            String to = pair.substring(pair.lastIndexOf(' ') + 1);
            assertThat(violations).anyMatch(text -> text.contains(PlantedTree.ROOT + "." + from + "."
                    + nameFor("Imports", to) + ".") && text.contains(PlantedTree.ROOT + "." + to + ".Anchor"));
        });
    }

    @ParameterizedTest
    @CsvSource({"store.sqlite, store.postgres", "store.postgres, store.sqlite", "ingest.otlp, ingest.events",
            "ingest.events, store", "ingest.legacy, store.sqlite", "api, store.sqlite", "api, ingest.events",
            "cli, store.postgres", "cli, boot", "live, recorder", "store, recorder", "model, wire", "security, store",
            "recorder, store.sqlite", "analytics, api", "store.sqlite.rows, recorder", "api, store.sqlite.rows"})
    void walls_failOnWhatTheDesignForbids(String from, String to) throws IOException {
        JavaClasses tree = planted().type(to, "Wanted", "class {}")
                .user(from, "Breach", PlantedTree.ROOT + "." + to + ".Wanted").grow();

        assertThat(violations(RULES.importsStayInsideTheWalls(), tree)).isNotEmpty();
    }

    @Test
    void walls_letTheInsideOfADividedPackageAlone() throws IOException {
        JavaClasses tree = planted().user("store.sqlite.rows", "Row", PlantedTree.ROOT + ".store.sqlite.Engine")
                .type("store.sqlite", "Engine", "class {}").grow();

        assertThat(violations(RULES.importsStayInsideTheWalls(), tree)).isEmpty();
        assertThat(violations(RULES.everyClassIsPlaced(), tree)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"store, live", "store.sqlite, store.sqlite.rows", "store.sqlite.rows, store.sqlite.reader"})
    void noCycles_failsOnACycle(String left, String right) throws IOException {
        JavaClasses tree = planted().user(left, "Left", PlantedTree.ROOT + "." + right + ".Right")
                .user(right, "Right", PlantedTree.ROOT + "." + left + ".Left").grow();

        assertThat(violations(RULES.noCycles(), tree)).isNotEmpty();
    }

    @Test
    void oneWayToWrite_failsOutsideTheWriters() throws IOException {
        int dot = Walls.WRITE_SPI.lastIndexOf('.');
        PlantedTree planted = planted().type(Walls.WRITE_SPI.substring(0, dot), Walls.WRITE_SPI.substring(dot + 1),
                "interface {}");
        Walls.MAY_IMPORT.keySet()
                .forEach(name -> planted.user(name, "Writes", PlantedTree.ROOT + "." + Walls.WRITE_SPI));

        List<String> violations = violations(RULES.oneWayToWrite(), planted.grow());

        assertThat(violations).hasSize(Walls.MAY_IMPORT.size() - Walls.WRITERS.size());
        assertThat(violations).noneMatch(text -> text.contains(PlantedTree.ROOT + ".recorder.Writes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "pricing"})
    void modelIsPlainJava_failsOnALibrary(String packageName) throws IOException {
        JavaClasses tree = planted().user(packageName, "Logs", "org.jboss.logging.Logger")
                .user(packageName, "Plain", "java.util.List").grow();

        assertThat(violations(RULES.modelIsPlainJava(), tree)).hasSize(1).first().asString().contains("Logs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class {}", "abstract class {}", "final class { int count; }",
            "final class { static int count; }"})
    void modelIsImmutable_failsOnWhatCanChange(String body) throws IOException {
        JavaClasses tree = planted().type("model", "Changing", body).type("store", "Free", body).grow();

        assertThat(violations(RULES.modelIsImmutable(), tree)).hasSize(1).first().asString().contains("Changing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"record (int count) {}", "enum { ONE }", "interface {}", "final class { final int count = 1; }",
                    "final class { static final int COUNT = 1; static class Builder { int count; } }"})
    void modelIsImmutable_holdsForValues(String body) throws IOException {
        JavaClasses tree = planted().type("model", "Value", body).grow();

        assertThat(violations(RULES.modelIsImmutable(), tree)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Object run(io.smallrye.mutiny.Uni<String> uni) { return uni.await().indefinitely(); }",
            "Object run(io.smallrye.mutiny.Uni<String> uni) { return uni.subscribeAsCompletionStage().join(); }",
            "Object run(io.smallrye.mutiny.Multi<String> multi) { return multi.subscribe().asIterable(); }",
            "Object run(java.util.concurrent.CompletionStage<String> stage) throws Exception {"
                    + " return stage.toCompletableFuture().get(); }",
            "Object run(java.util.concurrent.Future<String> future) throws Exception { return future.get(); }",
            "Object run(java.util.concurrent.CountDownLatch latch) throws Exception { latch.await(); return latch; }",
            "Object run() throws Exception { Thread.sleep(1); return this; }",
            "Object run() throws Exception { java.util.concurrent.TimeUnit.DAYS.sleep(1); return this; }",
            "Object run(Thread thread) throws Exception { thread.join(); return this; }",
            "Object run() throws Exception { wait(); return this; }",
            "java.util.function.Function<java.util.concurrent.CompletableFuture<String>, String> waits ="
                    + " java.util.concurrent.CompletableFuture::join;"})
    void neverBlock_failsOutsideCli(String member) throws IOException {
        JavaClasses tree = planted().type("store.sqlite", "Waits", "class { " + member + " }")
                .type("cli", "MayWait", "class { " + member + " }").grow();

        assertThat(violations(RULES.neverBlock(), tree)).isNotEmpty().allMatch(text -> text.contains("Waits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.time.Instant.now()", "System.currentTimeMillis()", "java.time.Clock.systemUTC()",
            "java.time.Clock.systemDefaultZone()", "java.time.LocalDate.now(java.time.ZoneOffset.UTC)",
            "java.time.ZonedDateTime.now()", "new java.util.Date()",
            "(java.util.function.Supplier<?>) java.time.Instant::now"})
    void oneClock_failsOutsideBoot(String expression) throws IOException {
        String body = "class { Object time = " + expression + "; }";
        JavaClasses tree = planted().type("recorder", "Reads", body).type("boot", "MayRead", body).grow();

        assertThat(violations(RULES.oneClock(), tree)).hasSize(1).first().asString().contains("Reads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.nanoTime()", "java.time.Instant.now(java.time.Clock.fixed(null, null))"})
    void oneClock_holdsForWhatIsNotTheTimeOfDay(String expression) throws IOException {
        JavaClasses tree = planted().type("recorder", "Reads", "class { Object time = " + expression + "; }").grow();

        assertThat(violations(RULES.oneClock(), tree)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"costNanos", "computedNanos"})
    void unknownMoneyIsNoZero_failsOutsideTheStore(String sum) throws IOException {
        String body = "class { Object sum = new " + PlantedTree.ROOT + ".model.Spend()." + sum + "(); }";
        JavaClasses tree = planted()
                .type("model", "Spend", "class { public long " + sum + "() { return 0; }"
                        + " public long calls() { return 0; } }")
                .type("api", "Reads", body).type("store.sqlite.rows", "MayRead", body)
                .type("analytics", "Counts", body.replace(sum, "calls")).grow();

        assertThat(violations(RULES.unknownMoneyIsNoZero(), tree)).hasSize(1).first().asString().contains("Reads");
    }

    @ParameterizedTest
    @CsvSource({"store, StoreImpl", "store, WriteManager", "store, RowHelper", "store, TimeUtil", "store, TimeUtils",
            "util, Time", "store.utils, Time", "common, Time", "store.impl, Rows", "api.helpers, Rows"})
    void speakingNames_failOnEmptyOnes(String packageName, String name) throws IOException {
        JavaClasses tree = planted().type(packageName, name, "class {}").type("store", "Implication", "class {}")
                .grow();

        assertThat(violations(RULES.speakingNames(), tree)).hasSize(1).first().asString().contains(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("confinedLibraries")
    void confinedLibrary_failsEverywhereButAtHome(Confined library) throws IOException {
        PlantedTree planted = planted().library(library.example());
        Walls.MAY_IMPORT.keySet().forEach(name -> planted.user(name, nameFor("In", name), library.example()));

        List<String> violations = violations(RULES.confined(library), planted.grow());

        assertThat(violations).hasSize(Walls.MAY_IMPORT.size() - library.homes().size());
        assertThat(library.homes()).allSatisfy(
                home -> assertThat(violations).noneMatch(text -> text.contains("." + nameFor("In", home) + ".")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bannedLibraries")
    void bannedLibrary_failsWhereItIsBanned(Banned library) throws IOException {
        PlantedTree planted = planted().library(library.example());
        Walls.MAY_IMPORT.keySet().forEach(name -> planted.user(name, nameFor("In", name), library.example()));

        List<String> violations = violations(RULES.banned(library), planted.grow());

        assertThat(violations).hasSameSizeAs(library.from());
        assertThat(library.from()).allSatisfy(
                place -> assertThat(violations).anyMatch(text -> text.contains("." + nameFor("In", place) + ".")));
    }

    private PlantedTree planted() {
        return new PlantedTree(folder);
    }

    private static String nameFor(String verb, String packageName) {
        return verb + "_" + packageName.replace('.', '_');
    }

    private static List<String> violations(ArchRule rule, JavaClasses tree) {
        return rule.evaluate(tree).getFailureReport().getDetails();
    }
}
