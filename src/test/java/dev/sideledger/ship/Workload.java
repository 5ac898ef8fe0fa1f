package dev.sideledger.ship;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/**
 * A pod and those of its containers that are Sideledger's.
 *
 * @param deployment what makes it
 */
record Workload(Deployment deployment) {
    private static final String OURS = "sideledger:";

    static Stream<Workload> of(List<HasMetadata> objects) {
        return objects.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast).map(Workload::new);
    }

    PodSpec pod() {
        return deployment.getSpec().getTemplate().getSpec();
    }

    Stream<Container> containers() {
        return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream());
    }

    /** Those that run beside another's container. */
    Stream<Container> sidecars() {
        return pod().getInitContainers().stream().filter(Workload::isOurs);
    }

    /** Those that are what the pod is for. */
    Stream<Container> services() {
        return pod().getContainers().stream().filter(Workload::isOurs);
    }

    Stream<Container> ours() {
        return Stream.concat(sidecars(), services());
    }

    private static boolean isOurs(Container container) {
        return container.getImage().startsWith(OURS);
    }
}
