package dev.sideledger.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How far logs are read, and for whom. */
class WatchedPlacesTest {
    @TempDir
    Path folder;

    @Test
    void place_isThatOfOneLedger() {
        Path file = folder.resolve("places");
        WatchedPlaces one = new WatchedPlaces(file, "one");
        one.keep("log", 7);
        one.write();

        WatchedPlaces other = new WatchedPlaces(file, "other");
        assertThat(other.of("log")).isZero();
        other.keep("log", 3);
        other.write();

        assertThat(new WatchedPlaces(file, "one").of("log")).isEqualTo(7);
        assertThat(new WatchedPlaces(file, "other").of("log")).isEqualTo(3);
    }
}
