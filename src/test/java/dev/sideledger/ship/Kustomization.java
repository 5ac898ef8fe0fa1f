package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a folder of Kustomize makes: its resources, patched. Only what the folders here use is known, and anything else
 * is refused, so that nothing is passed over that Kustomize would do.
 */
final class Kustomization {
    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "namespace", "resources", "patches");
    private static final String FILE = "kustomization.yaml";
    private static final Set<String> OF_NO_NAMESPACE = Set.of("Namespace");

    private Kustomization() {}

    /** The objects of a folder. */
    static List<ObjectNode> build(Path folder) {
        ObjectNode told = Yaml.documents(folder.resolve(FILE)).get(0);
        told.fieldNames().forEachRemaining(name -> require(KNOWN.contains(name), folder + ": unknown field " + name));
        List<ObjectNode> objects = new ArrayList<>();
        Set<Path> used = new TreeSet<>(Set.of(folder.resolve(FILE)));
        for (JsonNode resource : told.withArray("resources")) {
            Path path = folder.resolve(resource.asText()).normalize();
            require(Files.exists(path), folder + ": there is no " + resource.asText());
            used.add(path);
            objects.addAll(Files.isDirectory(path) ? build(path) : Yaml.documents(path));
        }
        for (JsonNode patch : told.withArray("patches")) {
            Path path = folder.resolve(patch.path("path").asText()).normalize();
            require(patch.size() == 1 && Files.isRegularFile(path), folder + ": no patch is " + patch);
            used.add(path);
            Yaml.documents(path).forEach(changes -> apply(changes, objects));
        }
        requireAllUsed(folder, used);
        if (told.has("namespace")) {
            objects.stream().filter(one -> !OF_NO_NAMESPACE.contains(one.path("kind").asText()))
                    .forEach(one -> ((ObjectNode) one.get("metadata")).set("namespace", told.get("namespace")));
        }
        return objects;
    }

    private static void requireAllUsed(Path folder, Set<Path> used) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> require(used.contains(file), file + " is not used"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void apply(ObjectNode changes, List<ObjectNode> objects) {
        ObjectNode target = objects.stream().filter(one -> same(one, changes, "/apiVersion")
                && same(one, changes, "/kind") && same(one, changes, "/metadata/name")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a patch has no target: " + changes));
        merge(target, changes);
    }

    private static boolean same(JsonNode left, JsonNode right, String place) {
        return left.at(place).equals(right.at(place));
    }

    /** As a strategic merge does it for what has names: members are merged, null removes. */
    private static void merge(ObjectNode target, ObjectNode changes) {
        changes.fields().forEachRemaining(change -> {
            JsonNode before = target.get(change.getKey());
            if (change.getValue().isNull()) {
                target.remove(change.getKey());
            } else if (before instanceof ObjectNode inner && change.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else if (before instanceof ArrayNode list && change.getValue() instanceof ArrayNode more) {
                more.forEach(element -> mergeNamed(list, (ObjectNode) element));
            } else {
                target.set(change.getKey(), change.getValue());
            }
        });
    }

    private static void mergeNamed(ArrayNode list, ObjectNode element) {
        require(element.has("name"), "a patch changes a list whose elements have no names: " + element);
        for (JsonNode before : list) {
            if (same(before, element, "/name")) {
                merge((ObjectNode) before, element);
                return;
            }
        }
        list.add(element);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
