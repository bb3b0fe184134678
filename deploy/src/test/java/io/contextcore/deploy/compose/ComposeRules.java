package io.contextcore.deploy.compose;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.deploy.config.ContainerRules;
import io.contextcore.deploy.config.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for everything that compose starts. */
final class ComposeRules {
    private static final Pattern URL = Pattern.compile("https?://([a-z]+):\\d+.*");
    private static final Set<String> APPENDED = Set.of("volumes", "ports");

    private final Yaml compose;
    private final String text;
    private final Predicate<String> exists;
    private final List<String> problems = new ArrayList<>();

    private ComposeRules(Yaml compose, String text, Predicate<String> exists) {
        this.compose = compose;
        this.text = text;
        this.exists = exists;
    }

    static List<String> problems(List<ConfigFile> files) {
        Yaml merged = files.get(0).document();
        StringBuilder text = new StringBuilder(files.get(0).text());
        for (ConfigFile file : files.subList(1, files.size())) {
            merged = merged.overlaidWith(file.document(), APPENDED);
            text.append(file.text());
        }
        ComposeRules rules = new ComposeRules(merged, text.toString(), ConfigFile::exists);
        rules.check();
        return rules.problems;
    }

    private void check() {
        Map<String, Yaml> services = compose.at("services").entries();
        Set<String> usedVolumes = new TreeSet<>();
        services.forEach((name, service) -> {
            checkRights(name, service);
            checkVolumes(name, service, usedVolumes);
            checkConfiguration(name, service);
            checkHealth(name, service);
            for (String needed : service.at("depends_on").entries().keySet()) {
                if (!services.containsKey(needed)) {
                    problems.add(name + " depends on " + needed + ", which is no service");
                }
            }
            for (Map.Entry<String, Yaml> variable :
                    service.at("environment").entries().entrySet()) {
                Matcher url = URL.matcher(variable.getValue().text());
                if (url.matches() && !services.containsKey(url.group(1))) {
                    problems.add(name + " is sent to " + url.group(1) + ", which is no service");
                }
            }
        });
        Set<String> declared = compose.at("volumes").entries().keySet();
        if (!declared.equals(usedVolumes)) {
            problems.add("volumes are " + declared + ", but used are " + usedVolumes);
        }
        checkGrafana(services.get("grafana"));
    }

    private void checkRights(String name, Yaml service) {
        ContainerRules.ofImage(service.at("image").text()).forEach(problem -> problems.add(name + ": " + problem));
        if (!service.at("read_only").text().equals("true")) {
            problems.add(name + " may write to its root");
        }
        if (!service.at("cap_drop").texts().equals(List.of("ALL"))) {
            problems.add(name + " keeps capabilities");
        }
        if (!service.at("security_opt").texts().contains("no-new-privileges:true")) {
            problems.add(name + " may gain privileges");
        }
        for (String port : service.at("ports").texts()) {
            if (!port.startsWith("127.0.0.1:")) {
                problems.add(name + ": port " + port + " is open to the network");
            }
        }
    }

    private void checkVolumes(String name, Yaml service, Set<String> usedVolumes) {
        for (String volume : service.at("volumes").texts()) {
            String[] parts = volume.split(":", -1);
            if (!parts[0].startsWith(".")) {
                usedVolumes.add(parts[0]);
            } else if (!exists.test(parts[0].substring(2))) {
                problems.add(name + " mounts " + parts[0] + ", which is not there");
            } else if (parts.length < 3 || !parts[2].equals("ro")) {
                problems.add(name + " may write to " + parts[0]);
            }
        }
    }

    private void checkConfiguration(String name, Yaml service) {
        List<ConfigFile> read = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (String volume : service.at("volumes").texts()) {
            String[] parts = volume.split(":", -1);
            if (parts[0].startsWith("./") && parts[1].equals("/etc/contextcore")) {
                sources.add(parts[0].substring(2));
            } else if (parts[0].startsWith("./") && parts[0].endsWith(".yaml") && exists.test(parts[0].substring(2))) {
                read.add(ConfigFile.read(parts[0].substring(2)));
            }
        }
        for (String file : ContainerRules.configFiles(service.at("command").texts())) {
            String found = sources.stream()
                    .map(source -> source + "/" + file)
                    .filter(exists)
                    .findFirst()
                    .orElse("");
            if (found.isEmpty()) {
                problems.add(name + " is started with " + file + ", which is not mounted");
            } else {
                read.add(ConfigFile.read(found));
            }
        }
        Map<String, Yaml> environment = service.at("environment").entries();
        ContainerRules.ofEnvironment(environment.keySet(), read).forEach(problem -> problems.add(name + " " + problem));
        service.forEachScalar((path, value) -> {
            if (value.contains("0.0.0.0") && !text.contains("where they listen on 0.0.0.0")) {
                problems.add(name + ": " + path + " is 0.0.0.0, and no comment says why");
            }
        });
    }

    /** A container that cannot be asked says so above its name. */
    private void checkHealth(String name, Yaml service) {
        boolean isOver = service.at("restart").text().equals("no");
        Pattern reason = Pattern.compile("# No health check.*\\n( *#.*\\n)*  " + name + ":");
        if (!isOver
                && service.at("healthcheck").isMissing()
                && !reason.matcher(text).find()) {
            problems.add(name + " has no health check, and no comment says why");
        }
    }

    private void checkGrafana(Yaml grafana) {
        Yaml environment = grafana.at("environment");
        if (!environment.at("GF_AUTH_ANONYMOUS_ENABLED").text().equals("false")) {
            problems.add("grafana lets anybody in");
        }
        if (!environment.at("GF_SECURITY_ADMIN_PASSWORD").text().startsWith("${GRAFANA_ADMIN_PASSWORD:?")) {
            problems.add("grafana starts without a password of the user's");
        }
    }
}
