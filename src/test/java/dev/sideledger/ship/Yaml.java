package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Files of YAML as trees. A name that is told twice is refused. */
public final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private Yaml() {}

    /** All documents of a file. */
    public static List<ObjectNode> documents(Path file) {
        try (var documents = MAPPER.readerFor(ObjectNode.class).<ObjectNode>readValues(Files.readString(file))) {
            return documents.readAll();
        } catch (IOException failure) {
            throw new IllegalArgumentException(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
