package io.contextcore.deploy.kubernetes;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.ContainerRules;
import io.contextcore.deploy.config.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for the manifests of one folder: every name leads somewhere, and no pod may do what it need not. */
final class KubernetesRules {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:http://)?([a-z][a-z-]*)(?:\\.contextcore\\.svc)?:(\\d+)(?:/.*)?");

    private final Kustomization kustomization;
    private final List<String> problems = new ArrayList<>();

    private KubernetesRules(Kustomization kustomization) {
        this.kustomization = kustomization;
        problems.addAll(kustomization.problems());
    }

    static List<String> problems(Kustomization kustomization) {
        KubernetesRules rules = new KubernetesRules(kustomization);
        for (Yaml workload : kustomization.workloads()) {
            rules.checkPod(workload);
            rules.checkConfiguration(workload);
        }
        rules.checkServices();
        rules.checkPolicies();
        return rules.problems;
    }

    private void checkPod(Yaml workload) {
        String name = name(workload);
        Yaml pod = pod(workload);
        boolean isPatch = name.equals("any");
        if (!isPatch) {
            require(pod.at("automountServiceAccountToken"), "false", name + " has a token of the API server");
            require(pod.at("enableServiceLinks"), "false", name + " gets variables that nobody wrote");
        }
        for (Yaml container : containers(workload)) {
            Yaml security = container.at("securityContext");
            Yaml inherited = pod.at("securityContext").overlaidWith(security);
            require(inherited.at("runAsNonRoot"), "true", name + " may run as root");
            require(inherited.at("seccompProfile", "type"), "RuntimeDefault", name + " may make any system call");
            require(security.at("allowPrivilegeEscalation"), "false", name + " may gain privileges");
            require(security.at("readOnlyRootFilesystem"), "true", name + " may write to its root");
            if (!security.at("capabilities", "drop").texts().equals(List.of("ALL"))) {
                problems.add(name + " keeps capabilities");
            }
            if (container.at("resources", "limits", "memory").isMissing()
                    || container.at("resources", "requests", "cpu").isMissing()) {
                problems.add(name + " has no limits");
            }
            ContainerRules.ofImage(container.at("image").text())
                    .forEach(problem -> problems.add(name + ": " + problem));
            if (!container.at("ports").isMissing()
                    && container.at("readinessProbe").isMissing()) {
                problems.add(name + " never says that it is ready");
            }
        }
        workload.forEachScalar((path, value) -> {
            if (value.contains("0.0.0.0") && !kustomization.text().contains("NetworkPolicies close: 0.0.0.0")) {
                problems.add(name + ": " + path + " is 0.0.0.0, and no comment says why");
            }
            if (path.contains("hostPort") || path.contains("hostPath") || path.contains("hostNetwork")) {
                problems.add(name + " uses the host: " + path);
            }
        });
    }

    private void require(Yaml node, String value, String problem) {
        if (!node.text().equals(value)) {
            problems.add(problem);
        }
    }

    /** The files that a container is started with are mounted, and its variables are those that they read. */
    private void checkConfiguration(Yaml workload) {
        String name = name(workload);
        Map<String, List<String>> filesByVolume = new LinkedHashMap<>();
        for (Yaml volume : pod(workload).at("volumes").items()) {
            String map = volume.at("configMap", "name").text();
            if (!map.isEmpty()) {
                filesByVolume.put(
                        volume.at("name").text(), kustomization.configMaps().getOrDefault(map, List.of()));
                if (!kustomization.configMaps().containsKey(map)) {
                    problems.add(name + " mounts the ConfigMap " + map + ", which is not there");
                }
            }
        }
        Set<String> volumes = new TreeSet<>(filesByVolume.keySet());
        pod(workload)
                .at("volumes")
                .items()
                .forEach(volume -> volumes.add(volume.at("name").text()));
        workload.at("spec", "volumeClaimTemplates")
                .items()
                .forEach(claim -> volumes.add(claim.at("metadata", "name").text()));
        for (Yaml container : containers(workload)) {
            List<ConfigFile> read = new ArrayList<>();
            List<String> named = ContainerRules.configFiles(container.at("args").texts());
            for (Yaml mount : container.at("volumeMounts").items()) {
                String volume = mount.at("name").text();
                if (!volumes.contains(volume)) {
                    problems.add(name + " mounts " + volume + ", which is no volume");
                }
                boolean isConfig = mount.at("mountPath").text().equals("/etc/contextcore");
                for (String file : filesByVolume.getOrDefault(volume, List.of())) {
                    if (!file.endsWith(".json") && (!isConfig || named.contains(fileName(file)))) {
                        read.add(kustomization.file(file));
                    }
                }
            }
            for (String file : named) {
                if (read.stream().noneMatch(found -> fileName(found.name()).equals(file))) {
                    problems.add(name + " is started with " + file + ", which is not mounted");
                }
            }
            Set<String> environment = new TreeSet<>();
            for (Yaml variable : container.at("env").items()) {
                environment.add(variable.at("name").text());
                checkSecret(name, variable);
            }
            if (!named.isEmpty() || container.at("image").text().startsWith("grafana/grafana:")) {
                ContainerRules.ofEnvironment(environment, read).forEach(problem -> problems.add(name + " " + problem));
            }
        }
    }

    private void checkSecret(String name, Yaml variable) {
        String key = variable.at("name").text();
        boolean isSecret = key.contains("PASSWORD") || key.contains("TOKEN") || key.contains("API_KEY");
        String secret = variable.at("valueFrom", "secretKeyRef", "name").text();
        if (isSecret && secret.isEmpty()) {
            problems.add(name + " holds the secret " + key);
        }
        if (!secret.isEmpty() && !kustomization.text().contains("create secret generic " + secret)) {
            problems.add("nothing says how to make the Secret " + secret);
        }
        if (!kustomization.objects("Secret").isEmpty()) {
            problems.add("there is a Secret in the manifests");
        }
    }

    private void checkServices() {
        for (Yaml service : kustomization.objects("Service")) {
            Yaml target = workloadWith(service.at("spec", "selector"));
            if (target == null) {
                problems.add("Service " + name(service) + " leads to no pod");
                continue;
            }
            Map<String, String> ports = ports(target);
            for (Yaml port : service.at("spec", "ports").items()) {
                if (!ports.containsKey(port.at("targetPort").text())) {
                    problems.add("Service " + name(service) + " leads to "
                            + port.at("targetPort").text() + ", which is no port of " + name(target));
                }
            }
        }
    }

    /** Whoever is given an address of a Service may get there, by its own policy and by that of the other. */
    private void checkPolicies() {
        for (Yaml policy : kustomization.objects("NetworkPolicy")) {
            Yaml selector = policy.at("spec", "podSelector", "matchLabels");
            if (!selector.isMissing() && workloadWith(selector) == null) {
                problems.add("NetworkPolicy " + name(policy) + " is about no pod");
            }
        }
        for (Yaml workload : kustomization.workloads()) {
            for (Yaml container : containers(workload)) {
                for (Yaml variable : container.at("env").items()) {
                    Matcher address = ADDRESS.matcher(variable.at("value").text());
                    if (address.matches()) {
                        checkWay(workload, address.group(1), address.group(2));
                    }
                }
            }
        }
    }

    private void checkWay(Yaml from, String serviceName, String port) {
        Yaml service = kustomization.objects("Service").stream()
                .filter(candidate -> name(candidate).equals(serviceName))
                .findFirst()
                .orElse(null);
        if (service == null) {
            return; // elsewhere: the gateway of an agent, backends of a gateway that stands alone
        }
        Yaml to = workloadWith(service.at("spec", "selector"));
        String target = service.at("spec", "ports").items().stream()
                .filter(candidate -> candidate.at("port").text().equals(port))
                .map(candidate -> candidate.at("targetPort").text())
                .findFirst()
                .orElse("");
        if (to == null || target.isEmpty()) {
            problems.add(name(from) + " is sent to port " + port + " of Service " + serviceName + ", which it has not");
            return;
        }
        String number = ports(to).get(target);
        if (!isAllowed(from, "egress", "to", to, number)) {
            problems.add("no NetworkPolicy lets " + name(from) + " out to " + name(to) + ":" + number);
        }
        if (!isAllowed(to, "ingress", "from", from, number)) {
            problems.add("no NetworkPolicy lets " + name(from) + " in to " + name(to) + ":" + number);
        }
    }

    private boolean isAllowed(Yaml subject, String direction, String side, Yaml other, String port) {
        for (Yaml policy : kustomization.objects("NetworkPolicy")) {
            if (!matches(policy.at("spec", "podSelector", "matchLabels"), subject)) {
                continue;
            }
            for (Yaml rule : policy.at("spec", direction).items()) {
                boolean isPort = rule.at("ports").items().stream()
                        .anyMatch(allowed -> allowed.at("port").text().equals(port));
                boolean isPeer = rule.at(side).items().stream()
                        .anyMatch(peer -> peer.at("podSelector").isMissing()
                                ? peer.at("namespaceSelector", "matchLabels").isMissing()
                                : matches(peer.at("podSelector", "matchLabels"), other));
                if (isPort && isPeer) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Yaml workloadWith(Yaml labels) {
        return kustomization.workloads().stream()
                .filter(workload -> matches(labels, workload))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(Yaml selector, Yaml workload) {
        Map<String, Yaml> wanted = selector.entries();
        Yaml labels = workload.at("spec", "template", "metadata", "labels");
        return !wanted.isEmpty()
                && wanted.entrySet().stream()
                        .allMatch(entry -> labels.at(entry.getKey())
                                .text()
                                .equals(entry.getValue().text()));
    }

    private static Map<String, String> ports(Yaml workload) {
        Map<String, String> ports = new LinkedHashMap<>();
        for (Yaml container : containers(workload)) {
            for (Yaml port : container.at("ports").items()) {
                ports.put(port.at("name").text(), port.at("containerPort").text());
            }
        }
        return ports;
    }

    private static List<Yaml> containers(Yaml workload) {
        List<Yaml> containers = new ArrayList<>(pod(workload).at("containers").items());
        containers.addAll(pod(workload).at("initContainers").items());
        return containers;
    }

    private static Yaml pod(Yaml workload) {
        return workload.at("spec", "template", "spec");
    }

    private static String name(Yaml object) {
        return object.at("metadata", "name").text();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
