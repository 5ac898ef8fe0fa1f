package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.HasMetadata;

import static org.assertj.core.api.Assertions.assertThat;

/** What lies in k8s is of Kubernetes, and as safe as it should be. Each rule is seen to fail on a broken copy. */
class ManifestsTest {
    private static final Path ROOT = Path.of("k8s");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sidecar", "sidecar-pvc", "forwarding", "central"})
    void folder_asItIs_hasNoProblem(String name) throws IOException {
        assertThat(problems(ROOT, name)).isEmpty();
    }

    @Test
    void folders_areAllLookedAt() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            assertThat(folders.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("base", "sidecar", "sidecar-pvc", "forwarding",
                            "central");
        }
    }

    @Test
    void claim_takesThePlaceOfTheTemporaryVolume() {
        Workload agent = Workload.of(read(ROOT, "sidecar-pvc")).findFirst().orElseThrow();

        assertThat(agent.pod().getVolumes()).hasSize(3).anySatisfy(volume -> {
            assertThat(volume.getName()).isEqualTo("ledger");
            assertThat(volume.getEmptyDir()).isNull();
            assertThat(volume.getPersistentVolumeClaim().getClaimName()).isEqualTo("agent-ledger");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "central/deployment.yaml     | terminationGracePeriodSeconds: 60 | gracePeriodSeconds: 60 | Unrecognized",
            "central/deployment.yaml     | apps/v1 | apps/v2 | no kind is apps/v2",
            "central/deployment.yaml     | maxSurge: 1 | maxSurge: 1`      maxSurge: 1 | Duplicate field",
            "base/settings.yaml          | \"4318\" | 4318 | Cannot coerce Integer value",
            "central/kustomization.yaml  | service.yaml | serviec.yaml | there is no serviec.yaml",
            "central/kustomization.yaml  | - service.yaml | | service.yaml is not used",
            "central/kustomization.yaml  | namespace: sideledger | namePrefix: a- | unknown field namePrefix",
            "central/settings.yaml       | name: sideledger | name: other | a patch has no target",
            "sidecar/agent.yaml          | memory: 384Mi`              ephemeral-storage: 5Gi | ephemeral-storage: 5Gi"
                    + " | sideledger has no limit of memory",
            "sidecar/agent.yaml          | memory: 512Mi | example: 1 | agent has no limit of memory",
            "sidecar/agent.yaml          | runAsNonRoot: true | runAsNonRoot: false | agent may run as root",
            "sidecar/agent.yaml          | runAsUser: 10001 | runAsUser: 10002 | another user than its image's",
            "central/deployment.yaml     | RuntimeDefault | Unconfined | has no seccomp profile",
            "central/deployment.yaml     | automountServiceAccountToken: false | hostNetwork: false | has a token",
            "central/deployment.yaml     | readOnlyRootFilesystem: true | privileged: false | may write to its root",
            "central/deployment.yaml     | allowPrivilegeEscalation: false | privileged: false | may gain privileges",
            "central/deployment.yaml     | - ALL | - NET_RAW | keeps capabilities",
            "central/deployment.yaml     | allowPrivilegeEscalation: false | allowPrivilegeEscalation: false`"
                    + "            privileged: true | is privileged",
            "sidecar/agent.yaml          | restartPolicy: Always | workingDir: /var | is no sidecar",
            "sidecar/agent.yaml          | startupProbe | readinessProbe | has no startup probe",
            "sidecar/agent.yaml          | livenessProbe | readinessProbe | has no liveness probe",
            "sidecar/agent.yaml          | livenessProbe | readinessProbe | would take the agent down",
            "central/deployment.yaml     | path: /q/health/live | path: /live | has a probe of no health",
            "central/deployment.yaml     | port: http | port: https | has a probe of no port",
            "central/deployment.yaml     | sideledger:0 | sideledger:1 | is not of version",
            "central/deployment.yaml     | imagePullPolicy: IfNotPresent | args: [serve] | as its image is",
            "central/deployment.yaml     | containerPort: 4317 | containerPort: 4319 | has other ports",
            "central/deployment.yaml     | mountPath: /tmp | mountPath: /temp | may not write where it has to",
            "central/deployment.yaml     | seconds: 5 | seconds: 0 | is stopped while others still send",
            "central/deployment.yaml     | terminationGracePeriodSeconds: 60 | terminationGracePeriodSeconds: 19"
                    + " | is killed before it has drained",
            "central/deployment.yaml     | matchLabels:`      app.kubernetes.io/name: sideledger"
                    + " | matchLabels:`      app.kubernetes.io/name: other | does not match its pods",
            "central/deployment.yaml     | serviceAccountName: sideledger | serviceAccountName: other"
                    + " | there is no ServiceAccount other",
            "central/deployment.yaml     | mountPath: /tmp | mountPath: /tmp`            - name: absent`"
                    + "              mountPath: /absent | mounted are",
            "central/deployment.yaml     | sizeLimit: 64Mi | medium: '' | tmp is a volume without a bound",
            "central/deployment.yaml     | secretName: sideledger-keys | secretName: other | the Secret other",
            "central/deployment.yaml     | name: sideledger-database | name: other | the Secret other",
            "central/deployment.yaml     | configMapRef:`                name: sideledger"
                    + " | configMapRef:`                name: other | there is no ConfigMap other",
            "sidecar-pvc/volume.yaml     | agent-ledger | other | there is no PersistentVolumeClaim other",
            "central/service.yaml        | targetPort: grpc | targetPort: other | no container has the port grpc",
            "central/service.yaml        | selector:`    app.kubernetes.io/name: sideledger"
                    + " | selector:`    app.kubernetes.io/name: other | Service sideledger selects no pod",
            "central/disruption-budget.yaml | matchLabels:`      app.kubernetes.io/name: sideledger"
                    + " | matchLabels:`      app.kubernetes.io/name: other | PodDisruptionBudget sideledger selects",
            "central/network-policy.yaml | matchLabels:`      app.kubernetes.io/name: sideledger"
                    + " | matchLabels:`      app.kubernetes.io/name: other | NetworkPolicy sideledger selects no pod",
            "central/autoscaler.yaml     | kind: Deployment | kind: StatefulSet | there is no StatefulSet",
            "central/service-monitor.yaml | port: http | port: other | no service has the port other",
            "central/service-monitor.yaml | matchLabels:`      app.kubernetes.io/name: sideledger"
                    + " | matchLabels:`      app.kubernetes.io/name: other | does not match one service",
            "central/service-monitor.yaml | name: sideledger-metrics-key | name: other | the Secret other",
            "sidecar/settings.yaml       | SIDELEDGER_RETENTION_DAYS | SIDELEDGER_RETAIN | is no setting",
            "central/deployment.yaml     | SIDELEDGER_DATABASE_URL | SIDELEDGER_DATABASE | is no setting",
            "central/settings.yaml       | HOSTS: sideledger, | HOSTS: other, | is no host by which",
            "forwarding/settings.yaml    | http://sideledger. | sideledger. | SIDELEDGER_FORWARD_URL is no address",
            "forwarding/settings.yaml    | /etc/sideledger/forward/key | /etc/key | /etc/key is not mounted",
            "forwarding/agent.yaml       | sideledger-forward-key`            defaultMode"
                    + " | other`            defaultMode | the Secret other",
            "forwarding/agent.yaml       | Seconds: 120 | Seconds: 70 | is killed before it has forwarded",
            "sidecar/agent.yaml          | sizeLimit: 4Gi | sizeLimit: 1Gi | ledger is too small"})
    void copy_thatIsBroken_isRefusedForIt(String file, String before, String after, String problem)
            throws IOException {
        copy();
        Path broken = folder.resolve(file);
        String text = Files.readString(broken);
        String changed = text.replace(lines(before), after == null ? "" : lines(after));
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(broken, changed);

        assertThat(problems(folder, file.substring(0, file.indexOf('/')).replace("base", "central")))
                .anyMatch(found -> found.contains(problem));
    }

    private static String lines(String text) {
        return text.replace("`", "\n");
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(ROOT.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static List<String> problems(Path root, String name) throws IOException {
        List<HasMetadata> objects;
        try {
            objects = read(root, name);
        } catch (IllegalArgumentException refused) {
            return List.of(refused.getMessage());
        }
        List<String> problems = new ArrayList<>();
        problems.addAll(PodRules.problems(objects, Pom.version(), Dockerfile.of("jvm")));
        problems.addAll(ReferenceRules.problems(objects, Files.readString(ROOT.resolve("README.md"))));
        problems.addAll(SettingRules.problems(objects));
        return problems;
    }

    private static List<HasMetadata> read(Path root, String name) {
        return Kustomization.build(root.resolve(name)).stream().map(KubernetesModel::read).toList();
    }
}
