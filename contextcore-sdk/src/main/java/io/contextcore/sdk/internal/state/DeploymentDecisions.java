package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.DEPLOYMENT;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYMENT_STARTED_AT;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.List;

/** The rules of deployments: what is asked for becomes the event that records it, or is refused. Pure. */
public final class DeploymentDecisions {
    private final ProjectView state;
    private final CallContext call;
    private final long now;

    public DeploymentDecisions(ProjectView state, CallContext call, long now) {
        this.state = state;
        this.call = call;
        this.now = now;
    }

    /**
     * Records a deployment.
     *
     * @param deploymentId its id, checked by {@link DeploymentInput#id}
     */
    public List<Event.Builder> record(String deploymentId, DeploymentInput input) {
        if (state.deployment(deploymentId) != null) {
            throw new RefusedException(
                    EventBodyFields.DEPLOYMENT, deploymentId, "must be new in project \"" + state.project() + "\"");
        }
        Moment moment = Moment.of(call, now);
        Instant startedAt = input.get(DEPLOYMENT_STARTED_AT);
        if (startedAt != null && Times.epochNanos(startedAt) > moment.at()) {
            throw new RefusedException(
                    EventBodyFields.DEPLOYMENT_STARTED_AT,
                    startedAt,
                    "must not be after the end of the deployment, " + Times.instant(moment.at()));
        }
        Event.Builder recorded = moment.event(EventType.DEPLOYMENT_RECORDED, state.project());
        input.writeTo(recorded);
        return List.of(recorded.set(DEPLOYMENT, deploymentId));
    }
}
