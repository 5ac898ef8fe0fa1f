package dev.sideledger.cli.screen;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How a person is told how far a work has come. */
class ProgressTest {
    private final StringWriter said = new StringWriter();
    private final Progress progress = Progress.on(new PrintWriter(said), new Terminal(true, 80, false));

    @Test
    void line_isWrittenOverItself_seldom_andGoesAway() throws InterruptedException {
        progress.at(1, 10, "too soon");
        Thread.sleep(250);
        progress.at(5, 10, "50 \u001b[31mevents");
        progress.at(6, 10, "too soon");
        Thread.sleep(250);
        progress.at(70, 0, "70 rows");
        progress.close();
        progress.close();

        assertThat(said).hasToString("\r\u001b[K[" + "#".repeat(15) + ".".repeat(15)
                + "] 50% 50 \\x1b[31mevents\r\u001b[K70 rows\r\u001b[K");
    }

    @Test
    void line_isNoLongerThanTheTerminal() throws InterruptedException {
        try (Progress narrow = Progress.on(new PrintWriter(said), new Terminal(true, 40, false))) {
            Thread.sleep(250);
            narrow.at(5, 10, "everything.ndjson, 1,703 events");
        }

        assertThat(said.toString().replaceAll("\r|\u001b\\[K", "")).hasSize(39).endsWith("…");
    }

    @Test
    void workThatTellsNothing_isTimed() {
        String done = progress.during("Checking", () -> {
            try {
                Thread.sleep(1_300);
                return "done";
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });

        assertThat(done).isEqualTo("done");
        assertThat(said.toString()).startsWith("\r\u001b[KChecking, 0 s\r\u001b[KChecking, 1 s").endsWith("\r\u001b[K");
    }

    @Test
    void whoIsAtNoTerminal_isToldNothing() throws InterruptedException {
        try (Progress none = Progress.on(new PrintWriter(said), Terminal.NONE)) {
            Thread.sleep(250);
            none.at(1, 2, "half");
            none.during("Checking", () -> 1);
        }

        assertThat(said.toString()).isEmpty();
    }
}
