package dev.sideledger.ship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every image keeps to. */
final class ImageRules {
    private static final List<Integer> PORTS = List.of(4318, 4317);
    private static final Set<String> LABELS = Set.of("title", "description", "version", "licenses");
    private static final String LABEL = "org.opencontainers.image.";

    private final Dockerfile image;
    private final List<String> problems = new ArrayList<>();

    private ImageRules(Dockerfile image) {
        this.image = image;
    }

    /** What is wrong, a sentence each. */
    static List<String> problems(Dockerfile image, String version) {
        ImageRules rules = new ImageRules(image);
        rules.bases();
        rules.labels(version);
        rules.folders();
        rules.processes();
        return rules.problems;
    }

    private void bases() {
        image.bases().forEach(base -> require(base.matches("[^:]+:[^:]*\\d[^:]*"), base + " is of no version"));
        require(image.stages().size() > 1, "there is no stage that builds");
        String user = image.one("USER").rest();
        require(user.matches("\\d+:\\d+"), "USER is no number");
        require(!user.matches("0+:.*"), "it runs as root");
    }

    private void labels(String version) {
        Map<String, String> labels = image.settings("LABEL");
        LABELS.forEach(name -> require(!labels.getOrDefault(LABEL + name, "").isEmpty(), "it has no label " + name));
        require(version.equals(labels.get(LABEL + "version")), "it is labelled as another version");
    }

    private void folders() {
        List<String> volumes = image.one("VOLUME").exec();
        require(volumes.size() == 1, "it has more than one volume");
        String volume = volumes.get(0) + "/";
        Map<String, String> settings = image.settings("ENV");
        settings.keySet().forEach(name -> require(SettingRules.known().contains(name), name + " is no setting"));
        require(settings.getOrDefault("SIDELEDGER_DATABASE_URL", "").startsWith("sqlite:" + volume),
                "it keeps its records outside of its volume");
        require(settings.getOrDefault("SIDELEDGER_KEYS_FILE", "").startsWith(volume),
                "it keeps its keys outside of its volume");
        require((image.one("WORKDIR").rest() + "/").equals(volume), "it does not work in its volume");
    }

    private void processes() {
        require(image.ports().equals(PORTS), "EXPOSE is not where it listens");
        require(image.one("STOPSIGNAL").rest().equals("SIGTERM"), "it is not asked to stop");
        String entry = image.one("ENTRYPOINT").rest();
        require(entry.startsWith("["), "ENTRYPOINT is not in its exec form");
        List<String> started = image.one("ENTRYPOINT").exec();
        List<String> health = image.one("HEALTHCHECK").exec();
        require(health.get(health.size() - 1).equals("health"), "HEALTHCHECK is no command of its own");
        require(health.get(0).equals(started.get(0)), "HEALTHCHECK starts something else than ENTRYPOINT");
        String share = started.get(0).equals("java") ? "-XX:MaxRAMPercentage=" : "-XX:MaximumHeapSizePercent=";
        require(started.contains("-XX:+ExitOnOutOfMemoryError"), "it stays half dead when it is out of memory");
        require(started.stream().anyMatch(flag -> flag.startsWith(share)),
                "it takes no notice of the container's memory");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
