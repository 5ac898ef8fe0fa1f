package dev.sideledger.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@DisabledOnOs(OS.WINDOWS)
class SafeFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-", "r--r--r--"})
    void file_thatIsReplaced_keepsItsPermissions(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("a.md"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        new SafeFiles(folder).write("a.md", "after".getBytes(StandardCharsets.UTF_8));

        assertThat(file).content().isEqualTo("after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(permissions);
    }

    @Test
    void file_thatIsReplaced_keepsItsOwnerAndGroup() throws IOException {
        Path file = Files.writeString(folder.resolve("a.md"), "before");
        try {
            Files.setAttribute(file, "unix:gid", 4_711);
            Files.setAttribute(file, "unix:uid", 4_712);
        } catch (IOException notPermitted) {
            assumeThat(notPermitted).as("only root may give files away").isNull();
        }

        new SafeFiles(folder).write("a.md", "after".getBytes(StandardCharsets.UTF_8));

        assertThat(file).content().isEqualTo("after");
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(4_711);
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(4_712);
    }

    @Test
    void file_thatIsNew_hasWhatIsUsual() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual.md"), "");

        new SafeFiles(folder).write("new/a.md", new byte[0]);

        assertThat(Files.getPosixFilePermissions(folder.resolve("new/a.md")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }
}
