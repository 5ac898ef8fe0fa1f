package dev.sideledger.cli;

import dev.sideledger.cli.screen.Style;

/**
 * What was found when something was looked at.
 *
 * @param level how it is
 * @param about what was looked at
 * @param found what was found, in a sentence
 * @param remedy what to do about it; null where nothing is to be done
 */
record Finding(Level level, String about, String found, String remedy) {
    /** How something is. */
    enum Level {
        /** As it should be. */
        OK("ok", Style.GOOD),
        /** It works; a look is worth it. */
        WARN("warn", Style.DOUBTFUL),
        /** It does not work. */
        PROBLEM("problem", Style.BAD);

        private final String word;
        private final Style style;

        Level(String word, Style style) {
            this.word = word;
            this.style = style;
        }

        String word() {
            return word;
        }

        Style style() {
            return style;
        }
    }

    static Finding ok(String about, String found) {
        return new Finding(Level.OK, about, found, null);
    }

    static Finding warn(String about, String found, String remedy) {
        return new Finding(Level.WARN, about, found, remedy);
    }

    static Finding problem(String about, String found, String remedy) {
        return new Finding(Level.PROBLEM, about, found, remedy);
    }
}
