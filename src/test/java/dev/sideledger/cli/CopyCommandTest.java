package dev.sideledger.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.contract.TestEvents;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the command refuses, and what it says. */
class CopyCommandTest {
    @TempDir
    Path folder;
    private CopyFixture source;

    @BeforeEach
    void fill() {
        source = filled("from.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void target_inWhichSomethingIs_isRefused(String engine) {
        CopyFixture target = CopyFixture.of(engine, folder.resolve("to.db"));
        try (Engine used = target.open()) {
            CopyFixture.write(used, List.of(TestEvents.call("s", "1", TEN)));
        }

        Ran ran = source.copiedTo(target);

        assertThat(ran).isEqualTo(new Ran(1, "", "The ledger to copy into is not empty, and nothing was begun to be"
                + " copied into it: name another one\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void target_thatWasServed_isALedgerOfItsOwn(String engine) {
        CopyFixture target = CopyFixture.of(engine, folder.resolve("to.db"));
        assertThat(source.copiedTo(target).code()).isZero();
        try (Engine served = target.open()) {
            assertThat(served.commits().head().sequence()).isZero();
            target.awaitListening();
        }

        assertThat(source.copiedTo(target).err()).startsWith("The ledger to copy into is not empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void target_thatIsServed_isRefused(String engine) {
        CopyFixture target = CopyFixture.of(engine, folder.resolve("to.db"));
        try (Engine served = target.open()) {
            assertThat(served.commits().head().sequence()).isZero();
            Ran ran = source.copiedTo(target);

            assertThat(ran.code()).isOne();
            assertThat(ran.err()).contains("open", "stop it").doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void target_ofAnotherLedger_isRefused(String engine) {
        CopyFixture target = CopyFixture.of(engine, folder.resolve("to.db"));
        assertThat(source.copiedTo(target).code()).isZero();

        assertThat(filled("other.db").copiedTo(target).err())
                .startsWith("The ledger to copy into is a copy of another ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void copy_thatHasNotEnded_isNeitherServedNorCopied(String engine) {
        CopyFixture target = CopyFixture.of(engine, folder.resolve("to.db"));
        assertThat(source.copiedTo(target).code()).isZero();
        target.execute("UPDATE copying SET finished = 0");

        assertThat(target.copiedTo(CopyFixture.of("sqlite", folder.resolve("third.db"))).err())
                .startsWith("The ledger to be copied is itself a copy that has not ended");
        assertThatThrownBy(target::open).hasStackTraceContaining("is a copy that has not ended: run the same"
                + " `sideledger copy` again").hasStackTraceContaining(CannotStart.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void ends_ofOtherVersions_areRefused(String engine) {
        CopyFixture other = CopyFixture.of(engine, folder.resolve("other.db"));
        assertThat(source.copiedTo(other).code()).isZero();

        other.execute("UPDATE flyway_schema_history SET version = '99' WHERE version = '5'");
        assertThat(other.copiedTo(CopyFixture.of("sqlite", folder.resolve("third.db"))).err())
                .contains("has the schema 99", "copy it with the newer Sideledger");
        assertThat(source.copiedTo(other).err()).contains("has the schema 99");

        other.execute("DELETE FROM flyway_schema_history WHERE version = '99'");
        assertThat(other.copiedTo(CopyFixture.of("sqlite", folder.resolve("third.db"))).err())
                .contains("has the schema 4", "start this Sideledger over it once");
        assertThat(source.copiedTo(other).err()).contains("has the schema 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void difference_isNamed_andFails(String engine) {
        CopyFixture target = CopyFixture.of(engine, folder.resolve("to.db"));
        assertThat(source.copiedTo(target).code()).isZero();
        target.execute("DELETE FROM call WHERE id = '2'");
        target.execute("UPDATE call SET cost_nanos = cost_nanos + 1 WHERE id = '1'");

        Ran ran = source.copiedTo(target, "--json");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("call: rows is 3 where it was read and 2 where it was written",
                "call: cost_nanos is 4500000 where it was read and 3000001 where it was written");
        JsonObject said = new JsonObject(ran.out());
        assertThat(said.getBoolean("equal")).isFalse();
        assertThat(said.getJsonArray("differences")).isNotEmpty();
    }

    @Test
    void copy_toldAsJson_saysWhatThereIs() {
        CopyFixture target = CopyFixture.of("sqlite", folder.resolve("to.db"));

        Ran ran = source.copiedTo(target, "--json");

        assertThat(ran.err()).isEmpty();
        JsonObject said = new JsonObject(ran.out());
        assertThat(said.getBoolean("equal")).isTrue();
        assertThat(said.getBoolean("resumed")).isFalse();
        assertThat(said.getJsonObject("rows").getLong("call")).isEqualTo(3);
        assertThat(said.getString("from")).isEqualTo(folder.resolve("from.db").toString());
    }

    @Test
    void textsWithTheNullCharacter_areChangedForPostgres_andCounted() {
        try (Engine engine = source.open()) {
            CopyFixture.write(engine, List.of(TestEvents.message("s", "odd", TEN, "before\0after")));
        }
        CopyFixture target = CopyFixture.of("postgresql", null);

        Ran ran = source.copiedTo(target);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Values with U+0000, which PostgreSQL does not hold and which is U+001A there");
        try (Engine copy = target.open()) {
            assertThat(Answers.of(copy).get("export of MESSAGE")).contains("before\u001aafter");
        }
    }

    @Test
    void addresses_thatLeadNowhere_areOneSentence() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "no database at all, only a text");
        String absent = folder.resolve("absent.db").toString();

        assertThat(Ran.of("copy", "--from", absent, "--to", "x.db").err())
                .isEqualTo("There is no file " + absent + " to copy\n");
        assertThat(Ran.of("copy", "--from", source.address(), "--to", source.address()).err())
                .isEqualTo("The ledger " + source.address() + " cannot be copied into itself\n");
        assertThat(Ran.of("copy", "--from", text.toString(), "--to", absent).err().lines()).hasSize(1);
        assertThat(Ran.of("copy", "--from", source.address(), "--to", text.toString()).err())
                .contains("is not a SQLite database; it was left untouched");
        assertThat(Ran.of("copy", "--from", source.address(), "--to", "postgresql://me:secret@localhost:1/no").err())
                .contains("postgresql://me@localhost:1/no", "cannot be reached").doesNotContain("secret");
        assertThat(Ran.of("copy", "--from", source.address()).code()).isEqualTo(2);
        assertThat(Files.exists(Path.of(absent))).isFalse();
    }

    private CopyFixture filled(String file) {
        CopyFixture fixture = CopyFixture.of("sqlite", folder.resolve(file));
        try (Engine engine = fixture.open()) {
            CopyFixture.write(engine, List.of(TestEvents.call("s", "1", TEN), TestEvents.call("s", "2", TEN),
                    TestEvents.call("t", "3", TEN)));
        }
        return fixture;
    }
}
