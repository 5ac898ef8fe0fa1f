package dev.sideledger.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What may be named to be imported or watched. */
class ImportFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "voice"})
    void pipe_isRefused_ratherThanWaitedForTwice(String form) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        Ran ran = Ran.of("import", "--from", form, "--type", "call", "--dry-run", pipe.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).startsWith(pipe + " is a pipe or a device");
    }

    @Test
    void watch_ofWhatIsNoLog_isRefusedBeforeAnythingIsAskedFor() {
        Ran ran = Ran.of("watch", "--from", "csv", folder.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).startsWith("Only logs are watched");
    }
}
