package dev.sideledger.wire.prices;

import java.nio.file.Path;
import java.util.List;

/** Tables of cases among the resources of tests: a head, then one case a line, its cells between tabs. */
final class Tsv {
    private static final Path FOLDER = Path.of("src/test/resources/prices");

    private Tsv() {}

    /** The lines below the head. */
    static List<String> cases(String file) {
        return Sources.text(FOLDER.resolve(file)).lines().skip(1).toList();
    }

    /** The cells of a line, empty ones too. */
    static String[] cells(String line) {
        return line.split("\t", -1);
    }

    /** The number in a cell; null when it is empty. */
    static Long number(String cell) {
        return cell.isEmpty() ? null : Long.valueOf(cell);
    }
}
