package io.contextcore.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The steps of the guide, run as the systems run them: in a shell, with the variables that they set. */
@Tag("process")
class CiGuideProcessIT {
    private static final Path APPLICATION = Path.of(System.getProperty("contextcore.application"));
    private static final Path GUIDE = Path.of("../docs/ci.md");

    @TempDir
    Path directory;

    private TestRepository repository;
    private Scratch scratch;
    private String before;

    @BeforeEach
    void there_is_a_repository_whose_last_commit_names_a_task() throws IOException {
        repository = TestRepository.create(directory.resolve("shop"));
        scratch = new Scratch(repository.directory());
        assertThat(scratch.run("task", "start", "PROJ-12", "--at", "2026-11-01").exitCode())
                .isZero();
        before = repository.commit("Begin");
        repository.commit("Add vouchers (PROJ-12)");
    }

    @Test
    void the_step_of_github_actions_records_the_deployment_and_hands_its_span_on() throws Exception {
        Map<?, ?> workflow = (Map<?, ?>) yaml(0);
        List<?> steps = (List<?>) at(workflow, "jobs", "deploy", "steps");
        Map<?, ?> step = (Map<?, ?>) steps.get(steps.size() - 1);
        assertThat(step.get("if")).isEqualTo("always()");
        assertThat(at(workflow, "jobs", "deploy", "steps").toString()).contains("fetch-depth=0");
        Map<String, String> variables = new HashMap<>(Variables.GITHUB);
        variables.putAll(strings(at(workflow, "jobs", "deploy", "env")));
        variables.remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        strings(step.get("env"))
                .forEach((name, expression) -> variables.put(
                        name,
                        Map.of("${{ job.status }}", "failure", "${{ github.event.before }}", before)
                                .get(expression)));
        variables.put("GITHUB_ENV", directory.resolve("github_env").toString());

        run(List.of(String.valueOf(step.get("run"))), variables);

        assertThat(show("github-120912-2-production"))
                .contains("\"outcome\":\"failed\"", "\"task_ids\":[\"PROJ-12\"]", "\"cicd.pipeline.name\":\"Release\"");
        assertThat(Files.readAllLines(directory.resolve("github_env")))
                .contains("CONTEXTCORE_DEPLOYMENT=github-120912-2-production")
                .anyMatch(line -> line.matches("TRACEPARENT=00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void the_job_of_gitlab_ci_records_the_deployment_and_hands_its_span_on() throws Exception {
        Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) yaml(1)).get("deploy");
        Map<String, String> variables = new HashMap<>(Variables.GITLAB);
        variables.putAll(strings(job.get("variables")));
        variables.put("CI_ENVIRONMENT_NAME", String.valueOf(job.get("environment")));
        variables.put("CI_COMMIT_BEFORE_SHA", before);
        variables.put("CI_JOB_STATUS", "success");

        run((List<?>) job.get("after_script"), variables);

        assertThat(show("gitlab-1001-7007-production"))
                .contains("\"outcome\":\"succeeded\"", "\"task_ids\":[\"PROJ-12\"]", "\"source\":\"gitlab\"");
        String report = String.valueOf(at(job, "artifacts", "reports", "dotenv"));
        assertThat(repository.directory().resolve(report)).content().contains("TRACEPARENT=00-");
    }

    @Test
    void the_steps_of_jenkins_record_how_the_stage_ended_in_the_trace_of_the_pipeline() throws Exception {
        List<String> steps = new ArrayList<>();
        Matcher matcher = Pattern.compile("sh '(contextcore [^']*)'")
                .matcher(blocks("groovy").get(0));
        while (matcher.find()) {
            steps.add(matcher.group(1));
        }
        assertThat(steps).hasSize(2);
        Map<String, String> variables = new HashMap<>(Variables.JENKINS);
        variables.put("CONTEXTCORE_PROJECT_ID", "shop");
        variables.put("GIT_PREVIOUS_SUCCESSFUL_COMMIT", before);
        run(steps.subList(0, 1), variables);
        variables.put("BUILD_NUMBER", "13");
        run(steps.subList(1, 2), variables);

        assertThat(show("jenkins-shop/release-12-production"))
                .contains("\"outcome\":\"succeeded\"", "\"task_ids\":[\"PROJ-12\"]")
                .contains("00-0af7651916cd43dd8448eb211c80319c-")
                .doesNotContain("secret");
        assertThat(show("jenkins-shop/release-13-production")).contains("\"outcome\":\"failed\"");
    }

    /** Returns the event and what the command shows of it. */
    private String show(String id) {
        Scratch.Result shown = scratch.run("deployment", "show", id, "-o", "json");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        return shown.out() + scratch.run("tail", "-n", "1", "-o", "json").out();
    }

    private void run(List<?> lines, Map<String, String> variables) throws Exception {
        for (Object line : lines) {
            Path out = directory.resolve("out.txt");
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-c", String.valueOf(line))
                    .directory(repository.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.matches("(CONTEXTCORE|OTEL|GITHUB|GITLAB|CI|JENKINS).*"));
            environment.putAll(variables);
            environment.put(
                    "CONTEXTCORE_HOME", repository.directory().resolve("home").toString());
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put(
                    "PATH", APPLICATION.resolve("bin").toAbsolutePath().normalize() + ":" + environment.get("PATH"));
            Process process = builder.start();
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue())
                    .as("%s%n%s", line, Files.readString(out))
                    .isZero();
        }
    }

    private static Object yaml(int index) throws IOException {
        return new Load(LoadSettings.builder().build())
                .loadFromString(blocks("yaml").get(index));
    }

    private static Object at(Object map, String... path) {
        Object value = map;
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    private static Map<String, String> strings(Object map) {
        Map<String, String> strings = new HashMap<>();
        ((Map<?, ?>) map).forEach((name, value) -> strings.put(String.valueOf(name), String.valueOf(value)));
        return strings;
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
