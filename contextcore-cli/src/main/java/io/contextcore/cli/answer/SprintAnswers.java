package io.contextcore.cli.answer;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.cli.command.NotFoundException;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.semconv.EventBodyFields;

/** What commands say of a sprint. */
public final class SprintAnswers {
    private SprintAnswers() {}

    /** Says that a sprint was changed. */
    public static Answer changed(String verb, SprintTracker sprints, String sprintId) {
        SprintSnapshot sprint = require(sprints, sprintId);
        return new Answer(
                json(sprint).toMap(),
                (out, style) -> out.println(style.good(Style.plain(sprintId)) + " " + verb + ": " + headline(sprint)));
    }

    public static SprintSnapshot require(SprintTracker sprints, String sprintId) {
        SprintSnapshot sprint = sprints.findSprint(sprintId);
        if (sprint == null) {
            throw new NotFoundException("there is no sprint \"" + Style.plain(sprintId) + "\" in project "
                    + Style.plain(sprints.getProject()) + ". See: contextcore sprint list");
        }
        return sprint;
    }

    /** Returns a sprint with the names that its events have in the journal. */
    public static Json json(SprintSnapshot sprint) {
        return Json.object()
                .put(EventBodyFields.SPRINT_ID, sprint.getId())
                .put(EventBodyFields.PROJECT, sprint.getProject())
                .put("status", sprint.getStatus().getValue())
                .put("name", sprint.getName())
                .put("goal", sprint.getGoal())
                .put(EventBodyFields.START_DATE, sprint.getStartDate())
                .put(EventBodyFields.END_DATE, sprint.getEndDate())
                .put("started_at", sprint.getStartedAt())
                .put("ended_at", sprint.getEndedAt())
                .put(EventBodyFields.PLANNED_POINTS, sprint.getPlannedPoints())
                .put(EventBodyFields.COMPLETED_POINTS, sprint.getCompletedPoints())
                .put("tasks", sprint.getTaskIds().stream().sorted().toList());
    }

    public static String headline(SprintSnapshot sprint) {
        Long planned = sprint.getPlannedPoints();
        int tasks = sprint.getTaskIds().size();
        return (sprint.getName() == null ? "" : "\"" + Style.plain(sprint.getName()) + "\", ")
                + sprint.getStatus().getValue() + ", " + tasks + (tasks == 1 ? " task, " : " tasks, ")
                + sprint.getCompletedPoints() + (planned == null ? "" : " of " + planned) + " points done";
    }
}
