package io.contextcore.cli.sprint;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.semconv.EventBodyFields;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code contextcore sprint list}. */
@Command(
        name = "list",
        description = "Lists the sprints of the project, oldest first.",
        footer = {"", "Example:", "  contextcore sprint list"})
final class SprintList extends JournalCommand {
    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        List<SprintSnapshot> sprints = contextCore.getSprintTracker().listSprints();
        tellIfEmpty(sprints, "sprint");
        Json json = Json.object()
                .put(EventBodyFields.PROJECT, contextCore.getProject())
                .put("sprints", sprints.stream().map(SprintAnswers::json).toList());
        return new Answer(
                json.toMap(),
                (out, style) -> sprints.forEach(sprint ->
                        out.println(style.bold(Style.plain(sprint.getId())) + "  " + SprintAnswers.headline(sprint))));
    }
}
