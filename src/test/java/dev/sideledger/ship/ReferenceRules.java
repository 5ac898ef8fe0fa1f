package dev.sideledger.ship;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** That what one object says of another is so. */
final class ReferenceRules {
    private final List<HasMetadata> objects;
    private final String readme;
    private final List<String> problems = new ArrayList<>();

    private ReferenceRules(List<HasMetadata> objects, String readme) {
        this.objects = objects;
        this.readme = readme;
    }

    /**
     * What is wrong, a sentence each.
     *
     * @param readme the page that has to say how each Secret is made
     */
    static List<String> problems(List<HasMetadata> objects, String readme) {
        ReferenceRules rules = new ReferenceRules(objects, readme);
        Workload.of(objects).forEach(rules::workload);
        rules.all(Service.class).forEach(rules::service);
        rules.all(PodDisruptionBudget.class).forEach(budget -> rules.selected(budget,
                budget.getSpec().getSelector().getMatchLabels()));
        rules.all(NetworkPolicy.class).forEach(policy -> rules.selected(policy,
                policy.getSpec().getPodSelector().getMatchLabels()));
        rules.all(HorizontalPodAutoscaler.class).forEach(scaler -> rules.requireThere(
                scaler.getSpec().getScaleTargetRef().getKind(), scaler.getSpec().getScaleTargetRef().getName()));
        rules.all(ServiceMonitor.class).forEach(rules::monitor);
        return rules.problems;
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    private void workload(Workload workload) {
        Map<String, String> labels = labels(workload);
        require(matches(workload.deployment().getSpec().getSelector().getMatchLabels(), labels),
                "the selector of " + workload.deployment().getMetadata().getName() + " does not match its pods");
        requireThere("ServiceAccount", workload.pod().getServiceAccountName());
        workload.pod().getVolumes().forEach(this::volume);
        Set<String> volumes = workload.pod().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
        Set<String> mounted = new HashSet<>();
        workload.containers().forEach(container -> {
            container.getVolumeMounts().stream().map(VolumeMount::getName).forEach(mounted::add);
            environment(container);
        });
        require(volumes.equals(mounted), "volumes are " + volumes + ", mounted are " + mounted);
    }

    private void volume(Volume volume) {
        if (volume.getPersistentVolumeClaim() != null) {
            requireThere("PersistentVolumeClaim", volume.getPersistentVolumeClaim().getClaimName());
        } else if (volume.getSecret() != null) {
            requireExplained(volume.getSecret().getSecretName());
        } else {
            require(volume.getEmptyDir() != null && volume.getEmptyDir().getSizeLimit() != null,
                    volume.getName() + " is a volume without a bound");
        }
    }

    private void environment(Container container) {
        container.getEnvFrom().forEach(from -> requireThere("ConfigMap", from.getConfigMapRef().getName()));
        container.getEnv().stream().map(EnvVar::getValueFrom).filter(Objects::nonNull)
                .forEach(from -> requireExplained(from.getSecretKeyRef().getName()));
    }

    private void service(Service service) {
        selected(service, service.getSpec().getSelector());
        Set<String> ports = Workload.of(objects).flatMap(Workload::ours).flatMap(one -> one.getPorts().stream())
                .map(ContainerPort::getName).collect(Collectors.toSet());
        for (ServicePort port : service.getSpec().getPorts()) {
            require(ports.contains(port.getTargetPort().getStrVal()), "no container has the port " + port.getName());
        }
    }

    private void monitor(ServiceMonitor monitor) {
        List<Service> services = all(Service.class).filter(service -> matches(
                monitor.getSpec().getSelector().getMatchLabels(), service.getMetadata().getLabels())).toList();
        require(services.size() == 1, "the monitor does not match one service");
        for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
            require(services.stream().flatMap(service -> service.getSpec().getPorts().stream())
                    .anyMatch(port -> port.getName().equals(endpoint.getPort())),
                    "no service has the port " + endpoint.getPort());
            requireExplained(endpoint.getAuthorization().getCredentials().getName());
        }
    }

    private void selected(HasMetadata by, Map<String, String> selector) {
        require(Workload.of(objects).anyMatch(workload -> matches(selector, labels(workload))),
                by.getKind() + " " + by.getMetadata().getName() + " selects no pod");
    }

    private static Map<String, String> labels(Workload workload) {
        return workload.deployment().getSpec().getTemplate().getMetadata().getLabels();
    }

    private static boolean matches(Map<String, String> selector, Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    private void requireThere(String kind, String name) {
        require(objects.stream().anyMatch(one -> one.getKind().equals(kind)
                && one.getMetadata().getName().equals(name)), "there is no " + kind + " " + name);
    }

    private void requireExplained(String secret) {
        require(readme.contains("create secret generic " + secret),
                "nobody says how the Secret " + secret + " is made");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
