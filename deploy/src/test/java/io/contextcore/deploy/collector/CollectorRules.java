package io.contextcore.deploy.collector;

import io.contextcore.deploy.config.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What holds for every file of the Collector: nothing unknown, nothing unused, nothing lost, nothing open. */
final class CollectorRules {
    /** Where the reason stands why something is not encrypted. */
    static final String PLAIN_TEXT = "Plain text:";

    private static final Pattern LOOPBACK =
            Pattern.compile("(\\$\\{env:LISTEN_HOST:-127\\.0\\.0\\.1}|127\\.0\\.0\\.1)(:\\d+)?");

    private final CollectorConfig config;
    private final Components components;
    private final List<String> problems = new ArrayList<>();

    private CollectorRules(CollectorConfig config, Components components) {
        this.config = config;
        this.components = components;
    }

    static List<String> problems(CollectorConfig config, Components components) {
        CollectorRules rules = new CollectorRules(config, components);
        rules.checkComponents();
        rules.checkPipelines();
        rules.checkExtensions();
        rules.checkExporters();
        rules.checkListeners();
        rules.checkSecrets();
        return rules.problems;
    }

    private void checkComponents() {
        for (String kind : Components.KINDS) {
            for (String id : defined(kind)) {
                String problem = components.problem(kind, CollectorConfig.type(id));
                if (!problem.isEmpty()) {
                    problems.add(kind + " " + id + " " + problem);
                }
            }
        }
    }

    private void checkPipelines() {
        Set<String> used = new TreeSet<>();
        for (Map.Entry<String, Yaml> pipeline : pipelines().entrySet()) {
            for (String part : List.of("receivers", "processors", "exporters")) {
                for (String id : pipeline.getValue().at(part).texts()) {
                    boolean isConnector =
                            !part.equals("processors") && defined("connectors").contains(id);
                    String kind = isConnector ? "connectors" : part;
                    if (!defined(kind).contains(id)) {
                        problems.add("pipeline " + pipeline.getKey() + " names " + id + ", which " + part + " has not");
                    }
                    used.add(kind + " " + id);
                }
            }
            List<String> processors = pipeline.getValue().at("processors").texts();
            if (processors.isEmpty() || !processors.get(0).equals("memory_limiter")) {
                problems.add("pipeline " + pipeline.getKey() + " does not begin with memory_limiter");
            }
        }
        for (String kind : List.of("receivers", "processors", "exporters", "connectors")) {
            for (String id : defined(kind)) {
                if (!used.contains(kind + " " + id)) {
                    problems.add(kind + " " + id + " is in no pipeline");
                }
            }
        }
    }

    private void checkExtensions() {
        List<String> started = config.content().at("service", "extensions").texts();
        for (String id : defined("extensions")) {
            if (!started.contains(id)) {
                problems.add("extensions " + id + " is not started");
            }
        }
        for (String id : started) {
            if (!defined("extensions").contains(id)) {
                problems.add("service starts " + id + ", which extensions has not");
            }
        }
    }

    /** What was accepted is on disk until it was delivered; or it is accepted only once the next one has it. */
    private void checkExporters() {
        for (Map.Entry<String, Yaml> exporter :
                config.content().at("exporters").entries().entrySet()) {
            Yaml settings = exporter.getValue();
            Yaml queue = settings.at("sending_queue");
            Yaml retry = settings.at("retry_on_failure");
            if (queue.at("enabled").text().equals("false")) {
                if (!retry.at("enabled").text().equals("false")) {
                    problems.add(exporter.getKey() + " has no queue, so it must leave retries to the sender");
                }
            } else {
                String storage = queue.at("storage").text();
                if (storage.isEmpty() || !defined("extensions").contains(storage)) {
                    problems.add(exporter.getKey() + " keeps its queue in memory");
                }
                if (!retry.at("max_elapsed_time").text().equals("0s")) {
                    problems.add(exporter.getKey() + " gives up after some time");
                }
                if (!queue.at("num_consumers").text().equals("1")) {
                    problems.add(exporter.getKey() + " does not keep the order");
                }
            }
            checkEncryption(exporter.getKey(), settings);
        }
        config.content().at("receivers").entries().forEach((id, settings) -> {
            if (CollectorConfig.type(id).equals("kafka")) {
                checkEncryption(id, settings);
            }
        });
    }

    private void checkEncryption(String id, Yaml settings) {
        boolean isKafka = CollectorConfig.type(id).equals("kafka");
        boolean isPlain = settings.at("endpoint").text().contains("http://")
                || settings.at("tls", "insecure").text().equals("true")
                || (isKafka && settings.at("tls").isMissing());
        if (isPlain && !config.header().contains(PLAIN_TEXT)) {
            problems.add(id + " is not encrypted, and no line '" + PLAIN_TEXT + "' says why");
        }
        if (settings.at("tls", "insecure_skip_verify").text().equals("true")) {
            problems.add(id + " trusts anybody");
        }
    }

    private void checkListeners() {
        for (String kind : List.of("receivers", "extensions")) {
            config.content().at(kind).forEachScalar((path, value) -> {
                if (path.endsWith("endpoint")) {
                    checkListener(kind + "." + path, value);
                }
            });
        }
        config.content().at("service", "telemetry").forEachScalar((path, value) -> {
            if (path.endsWith("host") || path.endsWith("endpoint")) {
                checkListener("service.telemetry." + path, value);
            }
        });
    }

    private void checkListener(String path, String address) {
        if (!LOOPBACK.matcher(address).matches()) {
            problems.add(path + " is " + address + ", must be LISTEN_HOST or loopback");
        }
    }

    private void checkSecrets() {
        config.content().forEachScalar((path, value) -> {
            String key = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            boolean isSecret = key.equals("password")
                    || key.equals("token")
                    || key.equals("authorization")
                    || key.equals("api_key");
            if (isSecret && !value.startsWith("${env:")) {
                problems.add(path + " holds a secret");
            }
        });
    }

    private Set<String> defined(String kind) {
        return config.content().at(kind).entries().keySet();
    }

    private Map<String, Yaml> pipelines() {
        return config.content().at("service", "pipelines").entries();
    }
}
