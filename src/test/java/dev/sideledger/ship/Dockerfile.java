package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;

/**
 * A recipe of an image, as far as it is looked at here.
 *
 * @param stages what each of its stages does, in order; the last one is the image
 */
public record Dockerfile(List<List<Instruction>> stages) {
    private static final Pattern SETTING = Pattern.compile("([\\w.]+)=(\"[^\"]*\"|\\S+)");

    /** One instruction with what stands behind it on a line of its own. */
    public record Instruction(String word, String rest) {
        /** The words of its exec form; fails where it has another. */
        public List<String> exec() {
            String form = rest.substring(Math.max(0, rest.indexOf('[')));
            return new JsonArray(form).stream().map(String::valueOf).toList();
        }
    }

    /** The recipe of an image: {@code jvm} or {@code native}. */
    public static Dockerfile of(String name) {
        try {
            return parse(Files.readString(Path.of("src/main/docker", "Dockerfile." + name)));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static Dockerfile parse(String text) {
        List<List<Instruction>> stages = new ArrayList<>();
        String joined = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"))
                .replaceAll("\\\\\n\\s*", "");
        for (String line : joined.lines().filter(line -> !line.isBlank()).toList()) {
            String[] parts = line.split("\\s+", 2);
            if (parts[0].equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            stages.get(stages.size() - 1).add(new Instruction(parts[0], parts[1]));
        }
        return new Dockerfile(stages);
    }

    /** What the image itself is told by a word; empty when it is not. */
    public List<Instruction> all(String word) {
        return stages.get(stages.size() - 1).stream().filter(one -> one.word().equals(word)).toList();
    }

    /** What the image is told by a word that it needs exactly once. */
    public Instruction one(String word) {
        List<Instruction> found = all(word);
        if (found.size() != 1) {
            throw new AssertionError(word + " stands " + found.size() + " times");
        }
        return found.get(0);
    }

    /** The images that it starts from, without those it made itself. */
    Stream<String> bases() {
        return stages.stream().map(stage -> stage.get(0).rest().split(" ")[0]);
    }

    /** What is set by ENV or LABEL. */
    public Map<String, String> settings(String word) {
        Map<String, String> settings = new LinkedHashMap<>();
        all(word).forEach(one -> SETTING.matcher(one.rest()).results()
                .forEach(found -> settings.put(found.group(1), found.group(2).replace("\"", ""))));
        return settings;
    }

    List<Integer> ports() {
        return Stream.of(one("EXPOSE").rest().split(" ")).map(Integer::valueOf).toList();
    }
}
