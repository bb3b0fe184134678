package io.contextcore.cli.deployment;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.command.NotFoundException;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore deployment show}. */
@Command(
        name = "show",
        description = "Shows all that is known of a deployment.",
        footer = {
            "",
            "Example:",
            "  contextcore deployment record --id DEPLOY-1",
            "  contextcore deployment show DEPLOY-1"
        })
final class DeploymentShow extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Deployment deployment = contextCore.getDeploymentTracker().findDeployment(id.get());
        if (deployment == null) {
            throw new NotFoundException("there is no deployment \"" + Style.plain(id.get()) + "\" in project "
                    + Style.plain(contextCore.getProject()) + ". See: contextcore deployment list");
        }
        Map<String, ?> json = DeploymentAnswers.json(deployment).toMap();
        return new Answer(json, (out, style) -> {
            out.println(style.bold(Style.plain(deployment.getId())));
            json.forEach((name, value) ->
                    out.println(style.faint(String.format("  %-22s ", name)) + Style.plain(String.valueOf(value))));
        });
    }
}
