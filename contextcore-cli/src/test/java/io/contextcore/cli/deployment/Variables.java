package io.contextcore.cli.deployment;

import java.util.Map;

/** The environment variables that the systems set, as their documentation says. */
final class Variables {
    private static final String REVISION = "9d59409acf479dfa0df1aa568182e43e43df8bbe";

    static final Map<String, String> GITHUB = Map.ofEntries(
            Map.entry("CI", "true"),
            Map.entry("GITHUB_ACTIONS", "true"),
            Map.entry("GITHUB_ACTOR", "ada"),
            Map.entry("GITHUB_TRIGGERING_ACTOR", "ada"),
            Map.entry("GITHUB_HEAD_REF", ""),
            Map.entry("GITHUB_REF", "refs/heads/main"),
            Map.entry("GITHUB_REF_NAME", "main"),
            Map.entry("GITHUB_REPOSITORY", "example/shop"),
            Map.entry("GITHUB_RUN_ATTEMPT", "2"),
            Map.entry("GITHUB_RUN_ID", "120912"),
            Map.entry("GITHUB_SERVER_URL", "https://github.com"),
            Map.entry("GITHUB_SHA", REVISION),
            Map.entry("GITHUB_WORKFLOW", "Release"));

    static final Map<String, String> GITLAB = Map.ofEntries(
            Map.entry("CI", "true"),
            Map.entry("CI_COMMIT_REF_NAME", "main"),
            Map.entry("CI_COMMIT_SHA", REVISION),
            Map.entry("CI_ENVIRONMENT_NAME", "production"),
            Map.entry("CI_JOB_ID", "7007"),
            Map.entry("CI_JOB_STARTED_AT", "2026-11-24T08:50:00Z"),
            Map.entry("CI_JOB_STATUS", "running"),
            Map.entry("CI_PIPELINE_ID", "1001"),
            Map.entry("CI_PIPELINE_URL", "https://gitlab.example.com/example/shop/-/pipelines/1001"),
            Map.entry("CI_PROJECT_PATH", "example/shop"),
            Map.entry("CI_PROJECT_URL", "https://gitlab.example.com/example/shop"),
            Map.entry("GITLAB_CI", "true"),
            Map.entry("GITLAB_USER_LOGIN", "ada"));

    /** With what its plugin for OpenTelemetry sets for each step. */
    static final Map<String, String> JENKINS = Map.ofEntries(
            Map.entry("BUILD_NUMBER", "12"),
            Map.entry("BUILD_TAG", "jenkins-shop-release-12"),
            Map.entry("BUILD_URL", "https://ci.example.com/job/shop/job/release/12/"),
            Map.entry("GIT_BRANCH", "origin/main"),
            Map.entry("GIT_COMMIT", REVISION),
            Map.entry("GIT_URL", "https://ada:secret@git.example.com/shop.git"),
            Map.entry("JENKINS_URL", "https://ci.example.com/"),
            Map.entry("JOB_NAME", "shop/release"),
            Map.entry("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    private Variables() {}
}
