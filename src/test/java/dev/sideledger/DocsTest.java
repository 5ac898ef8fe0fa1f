package dev.sideledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.api.ServerSentEvents;
import dev.sideledger.architecture.Walls;
import dev.sideledger.boot.Settings;
import dev.sideledger.ingest.events.Delivery;
import dev.sideledger.ingest.events.EventsDoor;
import dev.sideledger.model.Field;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.ops.BodyMetrics;
import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.FollowedAnswers;
import dev.sideledger.ops.ForwardMetrics;
import dev.sideledger.ops.LiveClients;
import dev.sideledger.ops.Metrics;
import dev.sideledger.ops.RetentionMetrics;
import dev.sideledger.ops.Safekeeping;
import dev.sideledger.ops.SpoolMetrics;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.recorder.spool.SpoolFiles;
import dev.sideledger.store.Position;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteLedger;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EntryWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the documentation say what the code does: nothing that is there is missing, nothing leads nowhere. */
class DocsTest {
    private static final Path DOCS = Path.of("src/docs");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern COVERED = Pattern.compile("(?m)^\\| ([A-E]-\\d+) \\|.*\\| (\\w+) \\|$");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

    @TempDir
    Path folder;

    @Test
    void readme_isShort() {
        assertThat(read(Path.of("README.md")).lines().count()).isLessThan(120);
    }

    @Test
    void settings_all_areInTheConfigurationWithTheirDefaults() {
        String page = read(DOCS.resolve("configuration.md"));

        for (Method setting : Settings.class.getMethods()) {
            String words = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            String variable = "SIDELEDGER_" + words.replace('-', '_').toUpperCase(Locale.ROOT);
            WithDefault value = setting.getAnnotation(WithDefault.class);
            assertThat(page).contains("| `" + variable + "` | `sideledger." + words + "` | "
                    + (value == null ? "none" : "`" + value.value() + "`") + " |");
        }
    }

    @ParameterizedTest
    @CsvSource({"sqlite:ledger.db, ledger.db", "sqlite:///ledger.db, ledger.db",
            "sqlite:/var/lib/sideledger/ledger.db, /var/lib/sideledger/ledger.db",
            "sqlite:////var/lib/sideledger/ledger.db, /var/lib/sideledger/ledger.db"})
    void databaseAddresses_inTheConfiguration_areTheFilesThatItSays(String address, String file) {
        assertThat(read(DOCS.resolve("configuration.md"))).contains("| `" + address + "` |");
        assertThat(LedgerFile.path(address)).isEqualTo(Path.of(file).toAbsolutePath());
    }

    @Test
    void metrics_registered_areInOperations() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Running service = new Running(folder)) {
            new Metrics(registry, service.recorder, service.ledger.health(), new NoClients(), new NothingFollowed(),
                    new Safekeeping(service.ledger.backups(), Clock.systemUTC()));
            new RetentionMetrics(registry,
                    new Cleanup(service.ledger.retention(), Optional.empty(), Clock.systemUTC()), Optional.empty());
            new SpoolMetrics(registry, service.recorder,
                    new Spool(new SpoolFiles(folder, 0), Runnable::run, () -> false, kept -> {}));
            new ForwardMetrics(registry, Optional::empty);
            new BodyMetrics(registry, () -> 0);
        }

        String page = read(DOCS.resolve("operations.md"));
        assertThat(registry.getMeters()).hasSizeGreaterThan(10).allSatisfy(
                meter -> assertThat(page).contains("| `" + meter.getId().getName().replace('.', '_')));
    }

    @Test
    void live_namesEachEventAndEachReason() {
        String page = read(DOCS.resolve("live.md"));
        Position anywhere = new Position("epoch", 1, 0);
        ServerSentEvents events = new ServerSentEvents();

        for (RecordType type : RecordType.values()) {
            assertThat(page).contains("`" + type.wireName() + "`");
        }
        for (byte[] event : List.of(events.conflated(1, 1), events.reset("reason", anywhere))) {
            String name = text(event).replaceAll("(?s).*event: (\\w+).*", "$1");
            assertThat(page).contains("| `" + name + "` |");
        }
        String follower = read(Path.of("src/main/java/dev/sideledger/live/Follower.java"));
        assertThat(found("reset\\(\"(\\w+)\"\\)", follower)).hasSizeGreaterThan(1)
                .allSatisfy(reason -> assertThat(page).contains("| `" + reason + "` |"));
    }

    @Test
    void packages_ofTheWalls_areInTheArchitecture() {
        String page = read(DOCS.resolve("architecture.md"));

        assertThat(Walls.MAY_IMPORT.keySet()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void tables_ofTheSchema_areInTheStorage() {
        String page = read(DOCS.resolve("storage.md"));

        for (Path migration : files(Path.of("src/main/resources/db/sqlite"), ".sql")) {
            assertThat(found("CREATE TABLE (\\w+)", read(migration)))
                    .allSatisfy(table -> assertThat(page).contains("`" + table + "`"));
        }
    }

    @Test
    void decisions_areNumberedAsTheirFilesAndShort() {
        List<Path> notes = files(DOCS.resolve("decisions"), ".md");

        assertThat(notes).isNotEmpty();
        for (int i = 0; i < notes.size(); i++) {
            String number = String.format("%04d", i + 1);
            assertThat(notes.get(i).getFileName().toString()).startsWith(number + "-");
            assertThat(read(notes.get(i))).startsWith("# " + number + " ");
            assertThat(read(notes.get(i)).lines().count()).as(notes.get(i).toString()).isLessThanOrEqualTo(60);
        }
    }

    static Stream<Path> pages() {
        return Stream.concat(Stream.of("README.md", "CHANGELOG.md", "k8s/README.md").map(Path::of),
                files(DOCS, ".md").stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadToPagesAndHeadingsThatExist(Path page) {
        for (String link : found(LINK.pattern(), withoutCode(read(page)))) {
            if (link.matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s in %s", link, page).exists();
            if (parts.length > 1) {
                assertThat(headings(target)).as("%s in %s", link, page).contains(parts[1]);
            }
        }
    }

    @Test
    void coverage_hasEachIdOnceAndNamesTestsThatExist() {
        String page = read(DOCS.resolve("coverage.md"));
        List<String> ids = new ArrayList<>();

        COVERED.matcher(page).results().forEach(row -> {
            ids.add(row.group(1));
            assertThat(row.group(2)).as(row.group()).isIn("done", "partly", "later");
            boolean named = NAMED_TEST.matcher(row.group()).find();
            assertThat(named || !row.group(2).equals("done")).as("a test in: " + row.group()).isTrue();
        });

        assertThat(ids).containsExactlyElementsOf(
                Stream.of(ids('A', 43), ids('B', 107), ids('C', 139), ids('D', 64), ids('E', 110))
                        .flatMap(part -> part).toList());
        List<Path> tests = files(TESTS, ".java");
        NAMED_TEST.matcher(page).results().forEach(test -> {
            boolean exists = tests.stream().filter(file -> file.endsWith(test.group(1) + ".java"))
                    .anyMatch(file -> test.group(2) == null || read(file).contains(" " + test.group(2) + "("));
            assertThat(exists).as("the test " + test.group()).isTrue();
        });
    }

    /** What the page about coverage says of single fields rests on this: each comes back as it was told. */
    @ParameterizedTest
    @EnumSource
    void everyField_told_isReadBack(RecordType type) {
        JsonObject told = new JsonObject().put("type", type.wireName()).put("turn", 3)
                .put("time", "2026-11-20T09:00:00Z").put("attributes", new JsonObject().put("extra", 0.5));
        told.put("id", type == RecordType.TURN ? null : "own").put(type == RecordType.PROJECT ? "id" : "session",
                "own");
        for (Field field : type.fields()) {
            if (field.kind() != Kind.USAGE) {
                told.put(field.wireName(), sample(field));
            }
        }

        JsonObject record;
        try (Running service = new Running(folder)) {
            service.tell(told);
            record = service.entry(type, "own", type == RecordType.TURN ? "3" : "own");
        }

        for (Field field : type.fields()) {
            if (field.kind() != Kind.USAGE) {
                assertThat(record.getValue(field.wireName())).as(field.wireName()).isEqualTo(sample(field));
            }
        }
        assertThat(record.getJsonObject("attributes")).isEqualTo(new JsonObject().put("extra", 0.5));
    }

    private static Object sample(Field field) {
        String name = field.wireName();
        return switch (field.kind()) {
            case ID, NAME, PATH -> name + " 1";
            case TEXT -> (name + " ü ").repeat(40);
            case WORD -> field.words().get(field.words().size() - 1);
            case COUNT -> 7;
            case FLAG -> false;
            case NUMBER -> 2.5;
            case MONEY -> 0.015;
            case TIME -> name.equals("ended_at") ? "2026-11-20T09:00:01.25Z" : "2026-11-20T09:00:00Z";
            case DURATION -> 1250.5;
            case JSON -> new JsonObject().put(name, new JsonArray().add(1).add("two"));
            case MESSAGES -> new JsonArray().add(new JsonObject().put("role", "user").put("content", name.repeat(30)));
            case MAP -> new JsonObject().put("key", 1).put("other", "two");
            case NAMES -> new JsonArray().add("Ada").add("Bob");
            case USAGE -> throw new IllegalArgumentException("usage is told by many members");
        };
    }

    private static Stream<String> ids(char letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> String.format("%s-%02d", letter, n));
    }

    private static Set<String> headings(Path page) {
        Set<String> anchors = new TreeSet<>();
        found("(?m)^#+ (.+)$", withoutCode(read(page))).forEach(heading -> anchors
                .add(heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-')));
        return anchors;
    }

    private static String withoutCode(String page) {
        return page.replaceAll("(?ms)^```.*?^```$", "");
    }

    private static List<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map(match -> match.group(1)).toList();
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The door, the recorder and a ledger, without the framework around them. */
    private static final class Running implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final SqliteLedger ledger;
        private final Recorder recorder;
        private final EventsDoor door;

        Running(Path folder) {
            ledger = SqliteLedger.open(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT, vertx,
                    () -> ChronoUnit.MICROS.between(Instant.EPOCH, CLOCK.instant()));
            Identifiers identifiers = new Identifiers(CLOCK, new Random(1));
            recorder = new Recorder(ledger.events(), new ReportedCosts(),
                    new Admission(new Admission.Bounds(100, 1 << 20)), identifiers, CLOCK);
            door = new EventsDoor(recorder, identifiers, CLOCK, new SameThread(), new DoorLimits(1 << 20, 100));
        }

        void tell(JsonObject event) {
            Delivery delivery = new Delivery(event.toBuffer().getBytes(), "application/json", null, null, false,
                    Address.NONE);
            assertThat(door.take(delivery).await().indefinitely().answer().accepted()).isPositive();
        }

        JsonObject entry(RecordType type, String session, String id) {
            return new JsonObject(
                    EntryWriter.text(ledger.entries().entry(type, session, id).await().indefinitely().orElseThrow()));
        }

        @Override
        public void close() {
            ledger.close().toCompletionStage().toCompletableFuture().join();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static final class NoClients implements LiveClients {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public long stalled() {
            return 0;
        }
    }

    private static final class NothingFollowed implements FollowedAnswers {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public long asked() {
            return 0;
        }
    }

    private static final class SameThread implements OffLoop {
        @Override
        public <T> Uni<T> run(Supplier<T> work) {
            return Uni.createFrom().item(work);
        }
    }
}
