package dev.sideledger.ship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;

/** What every pod keeps to, and what a container of Sideledger keeps to beside that. */
final class PodRules {
    private static final Set<String> HEALTH = Set.of("/q/health/started", "/q/health/live", "/q/health/ready");
    /** The delay and the timeout of an orderly stop, and the writer's last commits. */
    static final long DRAINING_SECONDS = 15;
    private static final String TEMPORARY = "/tmp";

    private final String version;
    private final Dockerfile image;
    private final List<String> problems = new ArrayList<>();

    private PodRules(String version, Dockerfile image) {
        this.version = version;
        this.image = image;
    }

    /** What is wrong, a sentence each. */
    static List<String> problems(List<HasMetadata> objects, String version, Dockerfile image) {
        PodRules rules = new PodRules(version, image);
        Workload.of(objects).forEach(rules::check);
        return rules.problems;
    }

    private void check(Workload workload) {
        pod(workload);
        workload.containers().forEach(this::container);
        workload.ours().forEach(container -> ours(workload, container));
        workload.sidecars().forEach(sidecar -> {
            require("Always".equals(sidecar.getRestartPolicy()), sidecar,
                    "is no sidecar without restartPolicy: Always");
            require(sidecar.getStartupProbe() != null, sidecar, "has no startup probe");
            require(sidecar.getLivenessProbe() != null, sidecar, "has no liveness probe");
            require(sidecar.getReadinessProbe() == null, sidecar, "would take the agent down when it is not ready");
        });
        workload.services().forEach(service -> {
            require(probes(service).count() == HEALTH.size(), service, "has not all three probes");
        });
    }

    private void pod(Workload workload) {
        String name = workload.deployment().getMetadata().getName();
        PodSecurityContext context = Optional.ofNullable(workload.pod().getSecurityContext())
                .orElseGet(PodSecurityContext::new);
        require(Boolean.TRUE.equals(context.getRunAsNonRoot()), name, "may run as root");
        require(context.getRunAsUser() != null && context.getRunAsUser() > 0, name, "has no user of its own");
        require(context.getSeccompProfile() != null && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                name, "has no seccomp profile");
        require(Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()), name, "has a token");
    }

    private void container(Container container) {
        for (String resource : List.of("cpu", "memory")) {
            require(limit(container).containsKey(resource), container, "has no limit of " + resource);
        }
        SecurityContext context = Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
        require(Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), container, "may write to its root");
        require(Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), container, "may gain privileges");
        require(context.getCapabilities() != null && context.getCapabilities().getDrop().contains("ALL"), container,
                "keeps capabilities");
        require(!Boolean.TRUE.equals(context.getPrivileged()), container, "is privileged");
    }

    private static Map<String, Quantity> limit(Container container) {
        return container.getResources() == null || container.getResources().getLimits() == null ? Map.of()
                : container.getResources().getLimits();
    }

    private void ours(Workload workload, Container container) {
        require(container.getImage().equals("sideledger:" + version), container, "is not of version " + version);
        require(container.getCommand().isEmpty() && container.getArgs().isEmpty(), container,
                "is not started as its image is");
        require(container.getPorts().stream().map(ContainerPort::getContainerPort).toList().equals(image.ports()),
                container, "has other ports than its image");
        require(String.valueOf(workload.pod().getSecurityContext().getRunAsUser())
                .equals(image.one("USER").rest().split(":")[0]), container, "is another user than its image's");
        require(writable(container).equals(Set.of(TEMPORARY, image.one("VOLUME").exec().get(0))), container,
                "may not write where it has to, or elsewhere: " + writable(container));
        Set<String> ports = container.getPorts().stream().map(ContainerPort::getName).collect(Collectors.toSet());
        probes(container).forEach(probe -> {
            require(HEALTH.contains(probe.getHttpGet().getPath()), container, "has a probe of no health");
            require(ports.contains(probe.getHttpGet().getPort().getStrVal()), container, "has a probe of no port");
        });
        long stopping = sleepSeconds(container);
        require(stopping > 0, container, "is stopped while others still send");
        Long grace = workload.pod().getTerminationGracePeriodSeconds();
        require(grace != null && grace >= stopping + DRAINING_SECONDS, container, "is killed before it has drained");
    }

    private static long sleepSeconds(Container container) {
        return container.getLifecycle() == null || container.getLifecycle().getPreStop() == null
                || container.getLifecycle().getPreStop().getSleep() == null ? 0
                        : container.getLifecycle().getPreStop().getSleep().getSeconds();
    }

    private static Set<String> writable(Container container) {
        return container.getVolumeMounts().stream().filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(VolumeMount::getMountPath).collect(Collectors.toSet());
    }

    private static Stream<Probe> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(Objects::nonNull);
    }

    private void require(boolean holds, Container container, String otherwise) {
        require(holds, container.getName(), otherwise);
    }

    private void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            problems.add(name + " " + otherwise);
        }
    }
}
