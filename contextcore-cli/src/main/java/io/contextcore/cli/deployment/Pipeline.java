package io.contextcore.cli.deployment;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the environment variables of GitHub Actions, GitLab CI and Jenkins say of the run that a command is part of. Pure.
 *
 * @param system the name of the system, {@code null} outside of these
 * @param run what tells this attempt of this run from all others of the system
 * @param actor who started it
 * @param environment where it deploys to
 * @param startedAt when the job began
 * @param status how the job ended, where that is known already
 * @param attributes what OpenTelemetry has names for
 */
record Pipeline(
        @Nullable String system,
        String run,
        @Nullable String actor,
        @Nullable String environment,
        @Nullable Instant startedAt,
        @Nullable DeploymentStatus status,
        Map<AttributeKey<String>, String> attributes) {
    private static final String GITHUB = "github";
    private static final String GITLAB = "gitlab";
    private static final String JENKINS = "jenkins";

    /** A name and perhaps a password before the host of a URL. */
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/@]*@");

    private static final Pattern PULL_REQUEST = Pattern.compile("refs/pull/(\\d+)/.*");

    static Pipeline of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        if ("true".equals(variables.get("GITHUB_ACTIONS"))) {
            return github(variables);
        }
        if ("true".equals(variables.get("GITLAB_CI"))) {
            return gitlab(variables);
        }
        if (variables.get("JENKINS_URL") != null) {
            return jenkins(variables);
        }
        return new Pipeline(null, "", null, null, null, null, Map.of());
    }

    private static Pipeline github(Variables variables) {
        String repository = variables.join("/", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY");
        String run = variables.get("GITHUB_RUN_ID");
        String ref = variables.getOr("GITHUB_REF", "");
        Attributes attributes = new Attributes()
                .put(OpenTelemetryAttributes.CICD_PIPELINE_NAME, variables.get("GITHUB_WORKFLOW"))
                .put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID, run)
                .put(
                        OpenTelemetryAttributes.CICD_PIPELINE_RUN_URL_FULL,
                        repository == null || run == null ? null : repository + "/actions/runs/" + run)
                .put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL, repository)
                .put(OpenTelemetryAttributes.VCS_REF_HEAD_NAME, variables.first("GITHUB_HEAD_REF", "GITHUB_REF_NAME"))
                .put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION, variables.get("GITHUB_SHA"))
                .put(
                        OpenTelemetryAttributes.VCS_CHANGE_ID,
                        PULL_REQUEST.matcher(ref).matches()
                                ? PULL_REQUEST.matcher(ref).replaceFirst("$1")
                                : null);
        return new Pipeline(
                GITHUB,
                variables.getOr("GITHUB_RUN_ID", "0") + "-" + variables.getOr("GITHUB_RUN_ATTEMPT", "1"),
                variables.first("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR"),
                null,
                null,
                null,
                attributes.values);
    }

    private static Pipeline gitlab(Variables variables) {
        Attributes attributes = new Attributes()
                .put(OpenTelemetryAttributes.CICD_PIPELINE_NAME, variables.first("CI_PIPELINE_NAME", "CI_PROJECT_PATH"))
                .put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID, variables.get("CI_PIPELINE_ID"))
                .put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_URL_FULL, variables.get("CI_PIPELINE_URL"))
                .put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL, variables.get("CI_PROJECT_URL"))
                .put(
                        OpenTelemetryAttributes.VCS_REF_HEAD_NAME,
                        variables.first("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"))
                .put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION, variables.get("CI_COMMIT_SHA"))
                .put(OpenTelemetryAttributes.VCS_CHANGE_ID, variables.get("CI_MERGE_REQUEST_IID"));
        return new Pipeline(
                GITLAB,
                variables.getOr("CI_PIPELINE_ID", "0") + "-" + variables.getOr("CI_JOB_ID", "0"),
                variables.get("GITLAB_USER_LOGIN"),
                variables.get("CI_ENVIRONMENT_NAME"),
                variables.time("CI_JOB_STARTED_AT"),
                statusOf(variables.getOr("CI_JOB_STATUS", "")),
                attributes.values);
    }

    private static Pipeline jenkins(Variables variables) {
        String job = variables.getOr("JOB_NAME", "job");
        String run = job + "-" + variables.getOr("BUILD_NUMBER", "0");
        Attributes attributes = new Attributes()
                .put(OpenTelemetryAttributes.CICD_PIPELINE_NAME, variables.get("JOB_NAME"))
                .put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID, variables.getOr("BUILD_TAG", run))
                .put(OpenTelemetryAttributes.CICD_PIPELINE_RUN_URL_FULL, variables.get("BUILD_URL"))
                .put(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL, variables.get("GIT_URL"))
                .put(
                        OpenTelemetryAttributes.VCS_REF_HEAD_NAME,
                        variables.first("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"))
                .put(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION, variables.get("GIT_COMMIT"))
                .put(OpenTelemetryAttributes.VCS_CHANGE_ID, variables.get("CHANGE_ID"));
        return new Pipeline(JENKINS, run, variables.get("BUILD_USER_ID"), null, null, null, attributes.values);
    }

    /** Returns the id of a deployment of this run; {@code null} outside of a run. */
    @Nullable String deploymentId(String to, @Nullable String name) {
        return system == null ? null : system + "-" + run + "-" + to + (name == null ? "" : "-" + name);
    }

    /** Returns what a word for the end of a job says of the deployment; {@code null} for others, such as that of a job that runs. */
    static @Nullable DeploymentStatus statusOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "succeeded", "success" -> DeploymentStatus.SUCCEEDED;
            case "failed", "failure", "error", "cancelled", "canceled", "aborted" -> DeploymentStatus.FAILED;
            default -> null;
        };
    }

    private static final class Attributes {
        private final Map<AttributeKey<String>, String> values = new LinkedHashMap<>();

        Attributes put(AttributeKey<String> key, @Nullable String value) {
            if (value != null) {
                values.put(key, USER_INFO.matcher(value).replaceFirst("$1"));
            }
            return this;
        }
    }

    /** The variables that are set, and not empty. */
    private record Variables(Map<String, String> environment) {
        @Nullable String get(String name) {
            String value = environment.get(name);
            return value == null || value.isBlank() ? null : value.trim();
        }

        String getOr(String name, String otherwise) {
            String value = get(name);
            return value == null ? otherwise : value;
        }

        @Nullable String first(String... names) {
            for (String name : names) {
                String value = get(name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Nullable String join(String separator, String first, String second) {
            String before = get(first);
            String after = get(second);
            return before == null || after == null ? null : before + separator + after;
        }

        @Nullable Instant time(String name) {
            try {
                return OffsetDateTime.parse(getOr(name, "")).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
