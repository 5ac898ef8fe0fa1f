package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.contract.Contract;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

/** What was removed lies in none of the files of a ledger that nobody writes to any more. */
class RemovedTextsTest implements Contract {
    private static final String CANARY = "the canary that sings in the mine";

    @TempDir
    private Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void openLedger() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
    }

    @AfterEach
    void closeLedger() {
        engine.close();
    }

    @Override
    public SqliteEngine engine() {
        return engine;
    }

    @Test
    void textOfARemovedSession_isInNoFile_thoughNothingElseIsWritten() throws Exception {
        write(event(RecordType.CALL, "s", "c", TEN, Map.of(CallField.PROMPT, CANARY.repeat(50))));
        assertThat(isKept()).isTrue();

        Contract.get(engine.maintenance().removeSession("s"));

        for (int looks = 0; isKept(); looks++) {
            assertThat(looks).as("tenths of a second").isLessThan(300);
            Thread.sleep(100);
        }
        assertThat(problems()).isEmpty();
    }

    private boolean isKept() throws IOException {
        for (String ending : new String[]{"", "-wal"}) {
            String content = Files.readString(folder.resolve("ledger.db" + ending), StandardCharsets.ISO_8859_1);
            if (content.contains(CANARY)) {
                return true;
            }
        }
        return false;
    }
}
