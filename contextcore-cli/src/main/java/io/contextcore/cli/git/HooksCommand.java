package io.contextcore.cli.git;

import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.command.RootOptions;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about the hooks of the repository around here; it answers with how they are afterwards. */
abstract class HooksCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Does it.
     *
     * @return whether the exit code is 0
     */
    abstract boolean run(Repository repository, HookFiles hooks) throws IOException;

    @Override
    public final Integer call() throws IOException {
        Repository repository = Repository.around(root().surroundings().directory());
        HookFiles hooks = new HookFiles(repository.hooks());
        boolean good = run(repository, hooks);
        root().console().answer(answer(hooks), root().output());
        return good ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    RootOptions root() {
        return (RootOptions) Objects.requireNonNull(spec, "spec").root().userObject();
    }

    private static Answer answer(HookFiles hooks) throws IOException {
        List<Json> described = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, HookFiles.State> each : hooks.states().entrySet()) {
            String hook = each.getKey();
            String state = each.getValue().name().toLowerCase(Locale.ROOT);
            boolean chained = each.getValue() == HookFiles.State.OURS && hooks.isChained(hook);
            String text = hooks.text(hook);
            Path launcher =
                    each.getValue() == HookFiles.State.OURS && text != null ? HookScript.launcherIn(text) : null;
            described.add(Json.object()
                    .put("hook", hook)
                    .put("state", state)
                    .put("runs_another", chained)
                    .put("command", launcher)
                    .put(
                            "command_exists",
                            launcher == null ? null : launcher.toFile().isFile()));
            lines.add(String.format("%-12s  %s", hook, state)
                    + (chained ? ", runs the one that was there before" : "")
                    + (launcher == null || launcher.toFile().isFile() ? "" : ", but " + launcher + " is gone"));
        }
        Json json = Json.object().put("directory", hooks.directory()).put("hooks", described);
        return new Answer(json.toMap(), (out, style) -> {
            out.println(style.bold(Style.plain(hooks.directory().toString())));
            lines.forEach(line -> out.println("  " + Style.plain(line)));
        });
    }
}
