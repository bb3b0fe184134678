package io.contextcore.detector.internal.stamping;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectBaggagePropagatorTest {
    private final CurrentContext current =
            CurrentContext.holding(ProjectContext.of(Map.of("project.id", "commerce", "criticality", "high")));
    private final ProjectBaggagePropagator propagator = new ProjectBaggagePropagator(current);

    @Test
    void the_project_and_its_criticality_travel_on() {
        assertThat(entries(Baggage.empty())).containsOnly("project.id=commerce", "business.criticality=high");
    }

    @Test
    void baggage_of_the_application_travels_with_them() {
        assertThat(entries(Baggage.builder().put("tenant", "t1").build()))
                .containsOnly("tenant=t1", "project.id=commerce", "business.criticality=high");
    }

    @Test
    void the_project_for_which_the_request_was_made_first_stays() {
        assertThat(entries(Baggage.builder().put("project.id", "first").build()))
                .containsOnly("project.id=first");
        assertThat(entries(Baggage.builder().put("business.criticality", "low").build()))
                .containsOnly("project.id=commerce", "business.criticality=low");
    }

    @Test
    void the_context_of_the_moment_travels() {
        entries(Baggage.empty());
        current.set(ProjectContext.of(Map.of("project.id", "pay ments")));
        assertThat(entries(Baggage.empty())).containsOnly("project.id=pay%20ments");

        current.set(ProjectContext.of(Map.of("criticality", "high")));
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(Context.root(), carrier, Map::put);
        assertThat(carrier).isEmpty();
    }

    @Test
    void it_is_the_baggage_header_that_it_reads_and_writes() {
        assertThat(propagator.fields()).containsExactly("baggage");
    }

    private List<String> entries(Baggage baggage) {
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(Context.root().with(baggage), carrier, Map::put);
        assertThat(carrier).containsOnlyKeys("baggage");
        return List.of(carrier.get("baggage").split(","));
    }
}
