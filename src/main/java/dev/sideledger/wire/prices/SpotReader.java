package dev.sideledger.wire.prices;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** Reads JSON with the line of each value, within limits of size, depth and number of values. For one thread. */
final class SpotReader {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_PATH = 200;
    private static final int MAX_NAME_LENGTH = 1000;
    /** What a large table has five times; each takes some 200 bytes of memory while it is read, however short it is. */
    private static final int MAX_VALUES = 300_000;

    /** How the parser names a place: with words about its source, which are about itself. */
    private static final Pattern PLACE = Pattern.compile("\\[Source: .*?; (line: \\d+), column: \\d+]");

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // One more than allowed: whoever reads refuses first, because the parser says no line.
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String file;
    private final JsonParser parser;
    private int values;

    private SpotReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * The one JSON value of a stream.
     *
     * @throws UnreadablePrices when it is not JSON, or beyond a limit, or names a member twice
     */
    static Spot read(String file, InputStream in) {
        try (JsonParser parser = FACTORY.createParser(in)) {
            return new SpotReader(file, parser).whole();
        } catch (JsonProcessingException broken) {
            throw new UnreadablePrices(file, lineOf(broken), "the JSON is broken: "
                    + PLACE.matcher(broken.getOriginalMessage()).replaceAll("$1"));
        } catch (IOException failure) {
            throw new UnreadablePrices(file, 0, "cannot be read: " + failure.getMessage());
        }
    }

    private Spot whole() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new UnreadablePrices(file, 0, "the file is empty");
            }
            Spot read = value("", 0);
            if (parser.nextToken() != null) {
                throw new UnreadablePrices(file, line(), "the file goes on after its JSON");
            }
            return read;
        } catch (StreamConstraintsException beyond) {
            throw new UnreadablePrices(file, parser.currentLocation().getLineNr(), "the JSON has a name of more than "
                    + MAX_NAME_LENGTH + " characters, or is beyond what can be read: " + beyond.getOriginalMessage());
        }
    }

    private Spot value(String path, int depth) throws IOException {
        if (++values > MAX_VALUES) {
            throw new UnreadablePrices(file, line(), "the file has more than " + MAX_VALUES + " values");
        }
        int line = line();
        JsonToken token = parser.currentToken();
        if (token.isStructStart() && depth == MAX_DEPTH) {
            throw new UnreadablePrices(file, line, "the JSON is nested more than " + MAX_DEPTH + " deep");
        }
        if (token == JsonToken.START_OBJECT) {
            return new Spot(file, line, path, object(path, depth + 1));
        }
        if (token == JsonToken.START_ARRAY) {
            return new Spot(file, line, path, list(path, depth + 1));
        }
        return new Spot(file, line, path, scalar(token));
    }

    private Map<String, Spot> object(String path, int depth) throws IOException {
        Map<String, Spot> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(below(path, name), depth));
        }
        return members;
    }

    private List<Spot> list(String path, int depth) throws IOException {
        List<Spot> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(below(path, "" + elements.size()), depth));
        }
        return elements;
    }

    /** A long path is not made longer: every value below would hold it again. */
    private static String below(String path, String name) {
        return path.length() > MAX_PATH ? path : path + "/" + name;
    }

    private Object scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> parser.getText();
        };
    }

    private BigDecimal number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new UnreadablePrices(file, line(), "a number has more than " + MAX_NUMBER_LENGTH + " characters");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException beyond) {
            throw new UnreadablePrices(file, line(), "the number " + text + " is beyond all prices");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int lineOf(JsonProcessingException failure) {
        return failure.getLocation() == null ? 0 : Math.max(0, failure.getLocation().getLineNr());
    }
}
