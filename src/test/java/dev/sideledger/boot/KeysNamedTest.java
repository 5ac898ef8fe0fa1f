package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A file of keys that somebody named, and that is not there, leaves nothing open. */
class KeysNamedTest {
    @TempDir
    Path folder;

    @Test
    void fileThatIsNamed_andAbsent_refusesTheStart() {
        Optional<String> named = Optional.of(folder.resolve("absent").toString());

        assertThatThrownBy(() -> KeyWiring.check(Optional.empty(), named, false, false))
                .isInstanceOf(CannotStart.class).hasMessageContaining("absent").hasMessageContaining("keys create");
    }

    @Test
    void fileThatIsAbsent_isFine_whereItIsNotNamed_orSomethingElseIsSaid() throws IOException {
        Optional<String> named = Optional.of(folder.resolve("absent").toString());
        Optional<String> there = Optional.of(Files.createFile(folder.resolve("there")).toString());

        assertThat(KeyWiring.check(Optional.empty(), Optional.of(" "), false, false)).isFalse();
        assertThat(KeyWiring.check(Optional.empty(), named, true, false)).isTrue();
        assertThat(KeyWiring.check(Optional.empty(), named, false, true)).isFalse();
        assertThat(KeyWiring.check(Optional.of("read=a-key-that-is-long-enough"), named, false, false)).isTrue();
        assertThat(KeyWiring.check(Optional.empty(), there, false, false)).isTrue();
    }
}
