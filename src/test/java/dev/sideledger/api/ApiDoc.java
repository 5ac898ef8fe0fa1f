package dev.sideledger.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The page about the HTTP interface, in the parts that tests look at. */
final class ApiDoc {
    private static final Pattern ROUTE = Pattern.compile("`((?:GET|POST|PUT|PATCH|DELETE) /(?:api|metrics)[^`]*)`");
    private static final Pattern EXAMPLE = Pattern
            .compile("```console\n\\$ curl (?:-X (\\w+) )?'http://localhost:4318([^']+)'\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern RECORDS = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    private final String text = read();

    /** The routes in the table of all addresses, as {@code METHOD path}. */
    List<String> routes() {
        String table = text.substring(text.indexOf("## All addresses"), text.indexOf("## Lists"));
        return ROUTE.matcher(table).results().map(match -> match.group(1)).toList();
    }

    /** The row of a list in the table of filters. */
    String filters(String list) {
        return text.lines().filter(line -> line.startsWith("| `" + list + "` | ")).findFirst().orElse("");
    }

    /** The events that the examples ask about. */
    String[] records() {
        return RECORDS.matcher(text).results().findFirst().orElseThrow().group(1).split("\n");
    }

    List<Example> examples() {
        return EXAMPLE.matcher(text).results().map(match -> new Example(match.group(1) == null ? "GET" : match.group(1),
                match.group(2), match.group(3))).toList();
    }

    record Example(String method, String path, String answer) {}

    private static String read() {
        try {
            return Files.readString(Path.of("src/docs/api.md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
