package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Query;
import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.SqlRefused;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Table;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What strangers may ask in SQL, and that whatever they ask hurts nobody. */
class SqlReaderTest implements Contract {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
    /** As long a text as there may be, of one letter. */
    private static final String LONG = "printf('%.*c', 900000, 'a')";

    @TempDir
    static Path folder;

    private static SqliteEngine engine;

    @BeforeAll
    static void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT
                .with(LedgerFile.Synchronous.NORMAL).with(new SqlBounds(SECOND, 100, 100_000)));
    }

    @BeforeEach
    void begin() {
        write(call("s", "c", TEN));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Test
    void question_withParameters_isAnsweredWithColumnsAndRows() {
        Table answer = get(ask("SELECT :text AS a, :whole + 1 AS b, :real, :none, x'00ff' AS blob, 1 AS a",
                Map.of("text", "it's", "whole", 1L << 60, "real", 0.5), "none"));

        assertThat(answer.columns()).containsExactly("a", "b", ":real", ":none", "blob", "a");
        assertThat(answer.rows().get(0).subList(0, 4)).containsExactly("it's", (1L << 60) + 1, 0.5, null);
        assertThat((byte[]) answer.rows().get(0).get(4)).containsExactly(0, 255);
        assertThat(answer.truncated()).isFalse();
    }

    @Test
    void answer_ofARecordJustWritten_hasIt() {
        String count = "SELECT count(*) FROM call WHERE id = 'just-now'";
        assertThat(single(count)).isEqualTo(0L);
        write(call("s", "just-now", TEN));
        assertThat(single(count)).isEqualTo(1L);
    }

    @Test
    void answer_withMoreRowsThanMayBe_isCutAndSaysSo() {
        Table billion = get(ask(ENDLESS + " SELECT i FROM n LIMIT 1000000000"));
        assertThat(billion.rows()).hasSize(100).last().isEqualTo(List.of(100L));
        assertThat(billion.truncated()).isTrue();

        assertThat(get(ask(ENDLESS + " SELECT i FROM n LIMIT 100")).truncated()).isFalse();

        Table heavy = get(ask(ENDLESS + " SELECT hex(zeroblob(10000)) FROM n LIMIT 50"));
        assertThat(heavy.rows()).hasSize(5);
        assertThat(heavy.truncated()).isTrue();
        assertThat(get(ask("SELECT " + LONG)).rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"WITH x AS (SELECT 1) DELETE FROM session|only statements that read",
            "WITH x AS (SELECT 1) INSERT INTO name (no, value) VALUES (99, 'x')|only statements that read",
            "WITH x AS (SELECT 1) DELETE FROM session RETURNING id|readonly database",
            "SELECT * FROM nowhere|no such table: nowhere", "SELEC 1|begins with SELEC", "SELECT 1 +|incomplete input",
            "SELECT load_extension('x')|load_extension is not offered", "SELECT randomblob(1e9)|larger than 1,000,000",
            "SELECT zeroblob(1000000000)|larger than 1,000,000",
            "SELECT printf('%1000000000d', 1)|larger than 1,000,000", "SELECT json_patch('{}', '{}')|is not offered",
            "SELECT padl('a', 2000000000)|is not offered", "SELECT * FROM pragma_query_only(0)|too many arguments",
            "SELECT * FROM pragma_wal_checkpoint|no such table", "SELECT * FROM dbstat('main', 'x', 'y', 'z')|too many",
            "SELECT readfile('/etc/passwd')|no such function", "SELECT writefile('x', 'y')|no such function",
            "SELECT edit('x')|no such function", "SELECT fts3_tokenizer('simple')|is not offered",
            "SELECT 'a' REGEXP 'b'|no such function: REGEXP", "SELECT * FROM call LIMIT ':a' OFFSET 'x'|mismatch"})
    void statement_thatMayNotBe_isRefusedWithTheSentenceOfSqlite(String sql, String sentence) {
        assertThatThrownBy(() -> get(ask(sql))).isInstanceOf(SqlRefused.class).hasMessageContaining(sentence);

        assertThat(single("SELECT count(*) FROM session WHERE id = 's'")).isEqualTo(1L);
        assertThat(problems()).isEmpty();
    }

    @Test
    void statement_thatIsTooDeepOrTooLong_isRefused() {
        for (String deep : List.of("SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
                "SELECT " + "-".repeat(100) + "1" + " + 1".repeat(5_000),
                "SELECT 1" + " UNION SELECT 1".repeat(2_000), "SELECT 1 WHERE 'a' LIKE '" + "%a".repeat(10_000) + "'",
                "SELECT " + "1, ".repeat(5_000) + "1", "SELECT '" + "a".repeat(40_000) + "'",
                "SELECT max(" + "1, ".repeat(200) + "1)", "SELECT json('" + "[".repeat(10_000) + "')")) {
            assertThatThrownBy(() -> get(ask(deep))).as(deep.substring(0, 30)).isInstanceOf(SqlRefused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT count(*) FROM n", "SELECT i FROM n WHERE i < 0",
            "SELECT randomblob(900000) AS b FROM n ORDER BY b LIMIT 1", "SELECT count(DISTINCT i) FROM n"})
    void statement_thatNeverEnds_isStopped(String select) {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> get(ask(ENDLESS + ' ' + select))).isInstanceOf(TookTooLong.class)
                .hasMessageContaining("1 second");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    /** Nothing stops SQLite within one function; so no function may take long. */
    @ParameterizedTest
    @ValueSource(strings = {"instr(T, substr(T, 1, 450000) || 'b')", "replace(T, substr(T, 1, 450000) || 'b', 'c')",
            "trim(T, substr(T, 1, 450000) || 'b')"})
    void function_ofOurs_ofLongTexts_isAnswered(String function) {
        assertThat(single("SELECT " + function.replace("T", LONG) + " IS NULL")).isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T LIKE '%' || substr(T, 1, 240) || 'b'", "T LIKE '%a%a%a%a%a%a%a%a%a%a%a%b'",
            "T GLOB '*' || substr(T, 1, 240) || 'b'", "T GLOB '*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*b'"})
    void pattern_onALongText_isAnsweredOrStopped(String comparison) {
        long begun = System.nanoTime();

        try {
            get(ask("SELECT " + comparison.replace("T", LONG)));
        } catch (TookTooLong stopped) {
            assertThat(stopped).hasMessageContaining("1 second");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"instr('aäbb', 'b')|3", "instr('abc', 'd')|0", "instr('abc', '')|1",
            "instr(x'0102ff03', x'ff')|3", "instr(NULL, 'a')|null", "instr(1234, 3)|3", "instr('😀b', 'b')|2",
            "replace('abab', 'ab', 'c')|cc", "replace('abc', '', 'x')|abc", "replace('abc', 'b', NULL)|null",
            "replace(101, 0, 2)|121", "trim('xxaxbxx', 'x')|axb", "ltrim('xyx', 'xy')|''", "rtrim('ab ', ' b')|a",
            "trim('  a ')|a", "trim('a', NULL)|null"})
    void function_ofOurs_answersAsThatOfSqliteDoes(String function, String expected) {
        assertThat(String.valueOf(single("SELECT " + function))).isEqualTo(expected);
    }

    @Test
    void question_thatTakesLong_disturbsNeitherWritingNorReading() {
        List<CompletableFuture<Throwable>> busy = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            busy.add(failure(ask(ENDLESS + " SELECT count(*) FROM n, call")));
        }
        int meanwhile = 0;
        while (busy.stream().noneMatch(CompletableFuture::isDone)) {
            write(call("s", "while-" + meanwhile, TEN));
            assertThat(get(engine.entries().list(Query.all(RecordType.CALL).limited(1))).entries()).hasSize(1);
            meanwhile++;
        }
        assertThat(meanwhile).isGreaterThan(2);
        assertThat(busy).allSatisfy(failure -> assertThat(failure.join()).isInstanceOf(TookTooLong.class));
    }

    @Test
    void questions_thatAreMoreThanCanBeAsked_areToldToComeAgain() {
        List<CompletableFuture<Throwable>> failures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            failures.add(failure(ask(ENDLESS + " SELECT count(*) FROM n")));
        }
        assertThat(failures).extracting(CompletableFuture::join)
                .allMatch(failure -> failure instanceof TookTooLong || failure instanceof StoreUnavailable)
                .anyMatch(StoreUnavailable.class::isInstance);
        assertThat(single("SELECT 1")).isEqualTo(1L);
    }

    @Test
    void question_whoseAskerLeaves_isStoppedAtOnce() throws InterruptedException {
        try (SqliteEngine patient = new SqliteEngine(folder.resolve("patient.db"),
                LedgerFile.Options.DEFAULT.with(new SqlBounds(Duration.ofSeconds(60), 100, 100_000)))) {
            List<Cancellable> asked = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                asked.add(ask(patient, ENDLESS + " SELECT count(*) FROM n").subscribe()
                        .with(table -> {}, failure -> {}));
            }
            Thread.sleep(100);
            asked.forEach(Cancellable::cancel);

            assertThat(get(ask(patient, "SELECT 1")).rows()).isEqualTo(List.of(List.of(1L)));
        }
    }

    private Object single(String sql) {
        return get(ask(sql)).rows().get(0).get(0);
    }

    private Uni<Table> ask(String sql) {
        return ask(sql, Map.of());
    }

    private static Uni<Table> ask(SqliteEngine whom, String sql) {
        return whom.ledger().sql().read(new SqlQuestion(sql, Map.of(), null));
    }

    private Uni<Table> ask(String sql, Map<String, Object> parameters, String... nulls) {
        Map<String, Object> all = new HashMap<>(parameters);
        Arrays.stream(nulls).forEach(name -> all.put(name, null));
        return engine.ledger().sql().read(new SqlQuestion(sql, all, null));
    }

    private static CompletableFuture<Throwable> failure(Uni<Table> question) {
        return question.onItemOrFailure().transform((table, failure) -> failure).subscribeAsCompletionStage();
    }
}
