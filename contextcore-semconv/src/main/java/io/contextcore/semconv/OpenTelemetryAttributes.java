// Generated from registry/opentelemetry.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Names of OpenTelemetry's own conventions that ContextCore emits or reads. */
public final class OpenTelemetryAttributes {
    /**
     * The logical name of the service.
     *
     * <p>Example: {@code checkout}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> SERVICE_NAME = stringKey("service.name");

    /**
     * The group of services, or the team, within which the service's name is unique.
     *
     * <p>Example: {@code commerce}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> SERVICE_NAMESPACE = stringKey("service.namespace");

    /**
     * The version of the service.
     *
     * <p>Example: {@code 2.0.0}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> SERVICE_VERSION = stringKey("service.version");

    /**
     * The instance of the service; on ContextCore's own metrics the id of the journal that they were counted from.
     *
     * <p>Example: {@code 627cc493-f310-47de-96bd-71410b7dec09}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> SERVICE_INSTANCE_ID = stringKey("service.instance.id");

    /**
     * How much the organisation depends on the service.
     *
     * <p>Values: {@link ServiceCriticalityValues}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is alpha.
     */
    public static final AttributeKey<String> SERVICE_CRITICALITY = stringKey("service.criticality");

    /** Values of {@link #SERVICE_CRITICALITY}. */
    public static final class ServiceCriticalityValues {
        public static final String CRITICAL = "critical";

        public static final String HIGH = "high";

        public static final String MEDIUM = "medium";

        public static final String LOW = "low";

        private ServiceCriticalityValues() {}
    }

    /**
     * The class of error that an operation ended with; read by the sampler, which keeps what has failed.
     *
     * <p>Examples: {@code timeout}, {@code java.net.UnknownHostException}, {@code 500}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

    /**
     * The HTTP status that was answered; read by the sampler, which keeps errors of the server.
     *
     * <p>Examples: {@code 200}, {@code 503}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE = longKey("http.response.status_code");

    /**
     * The environment that the service is deployed to; other values are allowed.
     *
     * <p>Values: {@link DeploymentEnvironmentNameValues}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> DEPLOYMENT_ENVIRONMENT_NAME = stringKey("deployment.environment.name");

    /** Values of {@link #DEPLOYMENT_ENVIRONMENT_NAME}. */
    public static final class DeploymentEnvironmentNameValues {
        public static final String PRODUCTION = "production";

        public static final String STAGING = "staging";

        public static final String TEST = "test";

        public static final String DEVELOPMENT = "development";

        private DeploymentEnvironmentNameValues() {}
    }

    /**
     * The deployment.
     *
     * <p>Example: {@code github-120912-1-production}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is development.
     */
    public static final AttributeKey<String> DEPLOYMENT_ID = stringKey("deployment.id");

    /**
     * The name of the deployment for people to read.
     *
     * <p>Example: {@code deploy checkout}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is development.
     */
    public static final AttributeKey<String> DEPLOYMENT_NAME = stringKey("deployment.name");

    /**
     * How the deployment ended.
     *
     * <p>Values: {@link DeploymentStatusValues}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is development.
     */
    public static final AttributeKey<String> DEPLOYMENT_STATUS = stringKey("deployment.status");

    /** Values of {@link #DEPLOYMENT_STATUS}. */
    public static final class DeploymentStatusValues {
        /** It did not come to an end as it should. */
        public static final String FAILED = "failed";

        /** What was deployed is there. */
        public static final String SUCCEEDED = "succeeded";

        private DeploymentStatusValues() {}
    }

    /**
     * The address of the repository that the build was made from.
     *
     * <p>Example: <code>https://github.com/example/checkout</code>.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> VCS_REPOSITORY_URL_FULL = stringKey("vcs.repository.url.full");

    /**
     * The branch or tag that the build was made from.
     *
     * <p>Example: {@code main}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> VCS_REF_HEAD_NAME = stringKey("vcs.ref.head.name");

    /**
     * The commit that the build was made from.
     *
     * <p>Example: {@code 9d59409acf479dfa0df1aa568182e43e43df8bbe}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> VCS_REF_HEAD_REVISION = stringKey("vcs.ref.head.revision");

    /**
     * The pull or merge request that the build belongs to.
     *
     * <p>Example: {@code 123}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> VCS_CHANGE_ID = stringKey("vcs.change.id");

    /**
     * The name of the pipeline that made the build.
     *
     * <p>Example: {@code Build and deploy}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> CICD_PIPELINE_NAME = stringKey("cicd.pipeline.name");

    /**
     * The run of that pipeline.
     *
     * <p>Example: {@code 120912}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> CICD_PIPELINE_RUN_ID = stringKey("cicd.pipeline.run.id");

    /**
     * The page of that run.
     *
     * <p>Example: <code>https://github.com/example/checkout/actions/runs/120912</code>.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is release candidate.
     */
    public static final AttributeKey<String> CICD_PIPELINE_RUN_URL_FULL = stringKey("cicd.pipeline.run.url.full");

    /**
     * The Kubernetes namespace that the pod runs in.
     *
     * <p>Example: {@code default}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> K8S_NAMESPACE_NAME = stringKey("k8s.namespace.name");

    /**
     * The name of the Kubernetes pod.
     *
     * <p>Example: {@code checkout-5d9c7c4d8-x2x9p}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions 1.43.0, where it is stable.
     */
    public static final AttributeKey<String> K8S_POD_NAME = stringKey("k8s.pod.name");

    /**
     * What the agent does; OpenTelemetry knows more values than the two that ContextCore emits.
     *
     * <p>Values: {@link GenAiOperationNameValues}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions-genai, where it is development.
     */
    public static final AttributeKey<String> GEN_AI_OPERATION_NAME = stringKey("gen_ai.operation.name");

    /** Values of {@link #GEN_AI_OPERATION_NAME}. */
    public static final class GenAiOperationNameValues {
        /** An insight is written. */
        public static final String CREATE_MEMORY = "create_memory";

        /** Insights are searched. */
        public static final String SEARCH_MEMORY = "search_memory";

        private GenAiOperationNameValues() {}
    }

    /**
     * The agent; same value as {@code agent.id}.
     *
     * <p>Example: {@code agent-7f3a}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions-genai, where it is development.
     */
    public static final AttributeKey<String> GEN_AI_AGENT_ID = stringKey("gen_ai.agent.id");

    /**
     * The name of the agent for people to read; same value as {@code agent.name}.
     *
     * <p>Example: {@code Code reviewer}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions-genai, where it is development.
     */
    public static final AttributeKey<String> GEN_AI_AGENT_NAME = stringKey("gen_ai.agent.name");

    /**
     * The conversation that the agent works in; same value as {@code agent.session_id}.
     *
     * <p>Example: {@code session-2026-11-21}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions-genai, where it is development.
     */
    public static final AttributeKey<String> GEN_AI_CONVERSATION_ID = stringKey("gen_ai.conversation.id");

    /**
     * The model that the agent asked; same value as {@code agent.model}.
     *
     * <p>Example: {@code large-model-2}.
     *
     * <p>Copied from OpenTelemetry's semantic-conventions-genai, where it is development.
     */
    public static final AttributeKey<String> GEN_AI_REQUEST_MODEL = stringKey("gen_ai.request.model");

    private OpenTelemetryAttributes() {}
}
