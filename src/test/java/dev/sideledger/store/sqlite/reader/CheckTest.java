package dev.sideledger.store.sqlite.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.sqlite.SqliteEngine;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;
import dev.sideledger.store.sqlite.rows.SliceSql;

import static dev.sideledger.store.contract.TestEvents.HOUR;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.values;
import static org.assertj.core.api.Assertions.assertThat;

/** The check finds what it looks for: each of its comparisons is shown a ledger that somebody tampered with. */
class CheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long DAY = 24 * HOUR;
    private static final long FOLDED = TEN / DAY * DAY;
    private static final List<RecordType> COUNTED = List.of(RecordType.TURN, RecordType.DECISION, RecordType.MESSAGE,
            RecordType.METRIC, RecordType.SCORE, RecordType.WINNER, RecordType.ERROR, RecordType.ARTIFACT);
    private static final String LONG_TEXT = "a long text ".repeat(20);
    /** The numbers of the sessions: all records in short, all records with long texts, and no record. */
    private static final String SHORT = " WHERE session_no = 1";
    private static final String LONG = " WHERE session_no = 2";
    private static final String EMPTY = " WHERE session_no = 3";
    private static final String NO_TEXT = "x'000102030405060708090a0b0c0d0e0f'";

    private static final int PAGE = 3_000;
    private static final int PAGE_HEADER = 100;

    @TempDir
    static Path folder;

    private static Path sound;

    @BeforeAll
    static void write() throws SQLException {
        sound = folder.resolve("sound.db");
        List<Event> events = new ArrayList<>(all("short", "brief"));
        events.addAll(all("long", LONG_TEXT));
        events.add(event(RecordType.SESSION, "empty", "empty", TEN, Map.of(SessionField.PROJECT, "p")));
        events.add(call("short", "next day", TEN + DAY));
        SqliteEngine engine = new SqliteEngine(sound);
        engine.events().write(Batch.of(events, new ReportedCosts())).await().atMost(PATIENCE);
        engine.close();
        // A start sums the calls of the run before it.
        new SqliteEngine(sound).close();
        execute(sound, "INSERT INTO rollup_folded SELECT * FROM rollup_day WHERE at = " + FOLDED,
                "INSERT INTO latency_folded SELECT " + FOLDED + ", agent_no, model_no, expired, buckets"
                        + " FROM latency_hour WHERE at < " + (FOLDED + DAY),
                "DELETE FROM open_day WHERE at = " + FOLDED);
    }

    @Test
    void ledgerThatNobodyTamperedWith_isSound_andEveryCheckHasACase() throws SQLException {
        CheckReport report = check(sound);

        assertThat(report.problems()).isEmpty();
        assertThat(report.checks()).doesNotHaveDuplicates()
                .hasSameElementsAs(cases().stream().map(Case::check).distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tampering_isFound_byTheCheckThatLooksForIt(Case tampering) throws IOException, SQLException {
        Path file = Files.createTempDirectory(folder, "case").resolve("ledger.db");
        Files.copy(sound, file);
        execute(file, tampering.statements);

        CheckReport report = check(file);

        assertThat(report.sound()).isFalse();
        assertThat(report.problems().stream().map(problem -> problem.split(": ")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(tampering.complaining());
    }

    /** A connection that is opened anew finds no table in it. */
    @Test
    void ledgerWhoseTablesCannotBeFound_whileItIsServed_isNotSound() throws IOException {
        Path file = Files.createTempDirectory(folder, "damaged").resolve("ledger.db");
        Files.copy(sound, file);
        SqliteEngine engine = new SqliteEngine(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PAGE), PAGE_HEADER);

            CheckReport report = engine.maintenance().check().await().atMost(PATIENCE);

            assertThat(report.sound()).isFalse();
            assertThat(report.problems()).singleElement().asString().startsWith("integrity of the file: ")
                    .contains("malformed");
        } finally {
            engine.close();
        }
    }

    static List<Case> cases() throws SQLException {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("rollup_hour against calls",
                "UPDATE rollup_stored SET calls = calls + 1 WHERE at < " + (FOLDED + DAY)));
        cases.add(new Case("rollup_day against calls", "UPDATE rollup_folded SET cost_nanos = cost_nanos - 1"));
        cases.add(new Case("rollup_day against calls", "DELETE FROM rollup_folded"));
        cases.add(new Case("slice_hour against rollup_stored", "INSERT INTO sliced_hour SELECT DISTINCT at, 1"
                + " FROM rollup_stored"));
        cases.add(new Case("slice_day against rollup_folded", "INSERT INTO slice_day VALUES (1, 0, 1, 0, 0"
                + ", 0".repeat(SliceSql.SUM_WIDTH) + ")"));
        cases.add(new Case("session_slice_hour against cells", "INSERT INTO session_sliced_hour SELECT DISTINCT at, 1"
                + " FROM cell_stored"));
        cases.add(new Case("session_slice_day against cells", "INSERT INTO session_slice_day VALUES (1, 0, 'i', 1"
                + ", 0".repeat(SessionSliceSql.SUM_WIDTH) + ")"));
        cases.add(new Case("win_day against sessions", "INSERT INTO win_sliced_day SELECT DISTINCT at / " + DAY + " * "
                + DAY + ", 1 FROM cell_stored"));
        cases.add(new Case("session_day against sessions", "INSERT INTO session_day"
                + " VALUES (-1, 0, 'ended', 1, 0, 0, 0, 0)"));
        cases.add(new Case("session_day against sessions", "INSERT INTO session_tag_day VALUES (-1, 0, 'tag', 1)"));
        cases.add(new Case("session_cell against calls", "UPDATE cell_stored SET duration_us = duration_us + 1")
                .with("session_activity against cells"));
        cases.add(new Case("session_activity against cells",
                "UPDATE session_activity SET cost_nanos = cost_nanos + 1" + SHORT));
        cases.add(new Case("session_activity against cells", "UPDATE session_activity SET calls = 1" + EMPTY));
        cases.add(new Case("hours of session_activity against cells",
                "UPDATE session_activity SET first_hour = last_hour + 1" + SHORT));
        cases.add(new Case("latency_hour against calls", "DELETE FROM latency_hour"));
        cases.add(new Case("latency_hour against calls", "DELETE FROM latency_hour WHERE agent_no = -1"));
        cases.add(new Case("latency_folded against calls", "UPDATE latency_folded SET buckets ="
                + " (SELECT buckets FROM latency_hour WHERE at > " + (FOLDED + DAY) + ")"));
        for (RecordType type : COUNTED) {
            String table = type.wireName();
            cases.add(new Case("session_activity against " + table + "s",
                    "UPDATE session_activity SET " + table + "s = " + table + "s + 1" + EMPTY));
            cases.add(new Case("session_activity against " + table + "s", "DELETE FROM " + table + SHORT));
            cases.add(new Case(table + " rows have a session", "UPDATE " + table + " SET session_no = 99" + SHORT)
                    .with("session_activity against " + table + "s"));
        }
        cases.add(new Case("call rows have a session", "UPDATE call SET session_no = 99" + SHORT)
                .with("rollup_hour against calls", "rollup_day against calls", "session_cell against calls"));
        cases.add(new Case("text rows have a session", "INSERT INTO text VALUES (99, " + NO_TEXT + ", 'nobody''s')"));
        cases.add(new Case("tag rows have a session", "UPDATE tag SET session_no = 99" + SHORT));
        cases.add(new Case("session_activity against sessions", "DELETE FROM session_activity" + EMPTY));
        cases.add(new Case("session_activity against sessions", "DELETE FROM session" + EMPTY));
        cases.add(new Case("session rows have their project", "DELETE FROM project"));
        cases.addAll(texts());
        cases.add(new Case("call outcomes are those told", "UPDATE call SET status = 'failed'" + SHORT));
        cases.add(new Case("call outcomes are those told", "UPDATE call SET status = 'nonsense'" + SHORT));
        cases.add(new Case("call outcomes are those told", "UPDATE call SET status = NULL, error = 'e'" + SHORT));
        cases.add(new Case("integrity of the file", "PRAGMA writable_schema = 1",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX decision_actor ON decision (id, at)'"
                        + " WHERE name = 'decision_actor'"));
        return cases;
    }

    /** Every column that may refer to a text: in the schema, those without a type. */
    private static List<Case> texts() throws SQLException {
        List<Case> cases = new ArrayList<>();
        try (Connection connection = connect(sound);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT t.name, c.name FROM sqlite_schema t,"
                        + " pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type = ''"
                        + " AND t.name NOT LIKE 'sqlite_%'")) {
            while (row.next()) {
                cases.add(new Case(row.getString(1) + " rows have their texts",
                        "UPDATE " + row.getString(1) + " SET " + row.getString(2) + " = " + NO_TEXT + LONG));
            }
        }
        assertThat(cases).hasSizeGreaterThan(15);
        String check = "call rows have their texts";
        cases.add(
                new Case(check, "DELETE FROM text WHERE hash IN (SELECT substr(messages, 33) FROM call" + LONG + ")"));
        cases.add(new Case(check, "UPDATE call SET messages = substr(messages, 1, 40)" + LONG));
        cases.add(new Case(check, "UPDATE call SET messages = " + NO_TEXT + " || messages" + LONG,
                "UPDATE call SET messages = CAST(messages AS BLOB)" + LONG));
        cases.add(new Case(check, "UPDATE call SET prompt = (SELECT hash FROM text LIMIT 1)" + SHORT));
        return cases;
    }

    /** One record of each type in a session, and the session, with a text wherever one is taken. */
    private static List<Event> all(String session, String text) {
        List<Event> events = new ArrayList<>();
        events.add(event(RecordType.SESSION, session, session, TEN,
                Map.of(SessionField.PROJECT, "p", SessionField.PROMPT, text)));
        for (RecordType type : COUNTED) {
            Map<Field, Object> values = texts(type, text);
            if (type == RecordType.DECISION) {
                values.put(DecisionField.ACTOR, "somebody");
            }
            events.add(new Event(type, session, type == RecordType.TURN ? null : "1", 1L, TEN, false,
                    values(type, values), JsonMap.EMPTY));
        }
        Map<Field, Object> values = texts(RecordType.CALL, text);
        values.put(CallField.MESSAGES,
                new Json("[\"1 " + text + "\",\"2 " + text + "\",\"3 " + text + "\"]"));
        call(session, "1", TEN).values().type().fields().forEach(field -> {
            Object told = call(session, "1", TEN).values().get(field);
            if (told != null) {
                values.put(field, told);
            }
        });
        events.add(event(RecordType.CALL, session, "1", TEN, values));
        events.add(tag(session, "a tag", TEN));
        return events;
    }

    private static Map<Field, Object> texts(RecordType type, String text) {
        Map<Field, Object> values = new HashMap<>();
        for (Field field : type.fields()) {
            if (field.kind() == Kind.TEXT) {
                values.put(field, field.wireName() + " " + text);
            } else if (field.kind() == Kind.JSON) {
                values.put(field, new Json("\"" + field.wireName() + " " + text + "\""));
            }
        }
        return values;
    }

    private static CheckReport check(Path file) {
        SqliteEngine engine = new SqliteEngine(file);
        try {
            return engine.maintenance().check().await().atMost(PATIENCE);
        } finally {
            engine.close();
        }
    }

    private static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = connect(file); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** Statements that break what one check looks at, and the other checks that rightly complain of it as well. */
    record Case(String check, Set<String> others, String... statements) {
        Case(String check, String... statements) {
            this(check, Set.of(), statements);
        }

        Case with(String... more) {
            return new Case(check, Set.of(more), statements);
        }

        Set<String> complaining() {
            Set<String> all = others.stream().collect(Collectors.toSet());
            all.add(check);
            return all;
        }

        @Override
        public String toString() {
            return check + ": " + Arrays.toString(statements);
        }
    }
}
