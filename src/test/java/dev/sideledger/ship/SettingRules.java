package dev.sideledger.ship;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.boot.Settings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;

/** That settings are known, and agree with what is around them. */
final class SettingRules {
    private static final Set<String> KNOWN = Stream.of(Settings.class.getMethods())
            .map(method -> "SIDELEDGER_" + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private SettingRules() {}

    /** The environment variables of all settings. */
    static Set<String> known() {
        return KNOWN;
    }

    /** What is wrong, a sentence each. */
    static List<String> problems(List<HasMetadata> objects) {
        List<String> problems = new ArrayList<>();
        Map<String, String> settings = new TreeMap<>();
        of(objects, ConfigMap.class).forEach(map -> settings.putAll(map.getData()));
        Stream.concat(settings.keySet().stream(), Workload.of(objects).flatMap(Workload::ours)
                .flatMap(container -> container.getEnv().stream()).map(EnvVar::getName))
                .filter(name -> !KNOWN.contains(name)).forEach(name -> problems.add(name + " is no setting"));
        of(objects, Service.class).map(service -> service.getMetadata().getName())
                .filter(name -> !Arrays.asList(settings.getOrDefault("SIDELEDGER_ALLOWED_HOSTS", "").split(","))
                        .contains(name))
                .forEach(name -> problems.add(name + " is no host by which it may be asked for"));
        long room = bytes(settings, "SIDELEDGER_SQLITE_MAX_BYTES") + bytes(settings, "SIDELEDGER_SPOOL_MAX_BYTES");
        Workload.of(objects).flatMap(workload -> workload.pod().getVolumes().stream())
                .filter(volume -> Set.of("ledger", "spool").contains(volume.getName()))
                .filter(volume -> volume.getEmptyDir() != null && size(volume) < room + room / 2)
                .forEach(volume -> problems.add(volume.getName() + " is too small for what may lie in it"));
        forwarding(objects, settings, problems);
        return problems;
    }

    private static void forwarding(List<HasMetadata> objects, Map<String, String> settings, List<String> problems) {
        String to = settings.get("SIDELEDGER_FORWARD_URL");
        if (to == null) {
            return;
        }
        if (!to.matches("https?://[^/]+(/.*)?")) {
            problems.add("SIDELEDGER_FORWARD_URL is no address");
        }
        String key = settings.getOrDefault("SIDELEDGER_FORWARD_KEY_FILE", "");
        long atStop = bytes(settings, "SIDELEDGER_FORWARD_AT_STOP_SECONDS");
        Workload.of(objects).forEach(workload -> {
            if (workload.ours().flatMap(container -> container.getVolumeMounts().stream())
                    .noneMatch(mount -> key.startsWith(mount.getMountPath() + "/"))) {
                problems.add(key + " is not mounted");
            }
            if (workload.pod().getTerminationGracePeriodSeconds() < atStop + PodRules.DRAINING_SECONDS) {
                problems.add("it is killed before it has forwarded");
            }
        });
    }

    private static long bytes(Map<String, String> settings, String name) {
        return Long.parseLong(settings.getOrDefault(name, "0"));
    }

    private static long size(Volume volume) {
        return Quantity.getAmountInBytes(volume.getEmptyDir().getSizeLimit()).longValueExact();
    }

    private static <T extends HasMetadata> Stream<T> of(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }
}
