package dev.sideledger.cli.screen;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where something is printed.
 *
 * @param present whether a person looks at it: long texts are then cut, and nothing is sent that a terminal obeys
 * @param width how many columns it has; 0 where nothing is cut
 * @param colour whether words are coloured
 */
public record Terminal(boolean present, int width, boolean colour) {
    /** A file or another program. */
    public static final Terminal NONE = new Terminal(false, 0, false);

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;

    /** Refuses colours and widths of what is no terminal. */
    public Terminal {
        if (!present && (width != 0 || colour)) {
            throw new IllegalArgumentException("only terminals have a width and colours");
        }
    }

    /** What this process writes to. */
    public static Terminal output(Map<String, String> environment) {
        return is(OUTPUT) ? attached(environment, Terminal::told) : NONE;
    }

    /**
     * Where the error stream of this process goes.
     *
     * @param output where the output goes: where both go to terminals, they are the same one
     */
    public static Terminal errors(Map<String, String> environment, Terminal output) {
        if (!is(ERRORS)) {
            return NONE;
        }
        return output.present() ? output : attached(environment, Terminal::told);
    }

    /**
     * A terminal as an environment describes it: COLUMNS, NO_COLOR and TERM.
     *
     * @param told its width as it tells it itself, which is asked where nothing else does: rows and columns
     */
    static Terminal attached(Map<String, String> environment, Supplier<String> told) {
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        String columns = environment.get("COLUMNS");
        return new Terminal(true, width(columns == null ? told.get().replaceFirst("^\\d+ ", "") : columns), colour);
    }

    private static int width(String columns) {
        return columns.matches("[1-9][0-9]{0,4}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : USUAL_WIDTH;
    }

    /** Shells know the width and seldom hand it on. */
    private static String told() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (InputStream size = stty.getInputStream()) {
                return new String(size.readAllBytes(), StandardCharsets.US_ASCII).strip();
            }
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Java tells only whether input and output both are terminals, and from version 22 on not even that. */
    private static boolean is(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        try {
            return Files.exists(link)
                    ? Files.readSymbolicLink(link).toString().matches("/dev/(pts/.*|tty.*|console)")
                    : new ProcessBuilder("test", "-t", String.valueOf(stream)).inheritIO().start().waitFor() == 0;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
