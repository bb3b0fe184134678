package io.contextcore.cli.git;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.cli.imports.GitLog;
import io.contextcore.cli.imports.Mapping;
import io.contextcore.cli.imports.Player;
import io.contextcore.cli.imports.Rejection;
import io.contextcore.cli.imports.Summary;
import io.contextcore.cli.workplace.Git;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code contextcore git record}. */
@Command(
        name = "record",
        description = {
            "Records commits on the tasks that they name, as the hooks do: as a comment, and what they say of its status.",
            "Doing it twice adds nothing. A task that is not known is passed over."
        },
        footer = {
            "",
            "Example:",
            "  contextcore git record",
            "  contextcore git record HEAD~1 --branch PROJ-12-vouchers"
        })
final class GitRecord extends JournalCommand {
    @Parameters(paramLabel = "COMMIT", arity = "0..*", description = "The commits; HEAD.")
    private List<String> revisions = List.of("HEAD");

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "The branch that they were made on; the one that is checked out.")
    private @Nullable String branch;

    @Option(names = "--queue", paramLabel = "FILE", hidden = true, description = "What the hooks wrote.")
    private @Nullable Path queue;

    @Override
    protected Answer run(ContextCoreSdk contextCore) throws IOException {
        Path directory = root().surroundings().directory();
        Git git = new Git(directory);
        Commits commits = commits(git, directory);
        List<Rejection> rejections = new ArrayList<>();
        Player player = new Player(
                contextCore, GitLog.NAME, root().surroundings().clock().instant(), rejections::add, read -> {});
        Path log = Files.createTempFile("contextcore-commits", ".log");
        GitLog gitLog = new GitLog(log, Mapping.DEFAULT);
        Summary summary;
        try {
            commits.writeTo(log, git);
            gitLog.readTo(player);
        } finally {
            summary = player.finish();
            Files.deleteIfExists(log);
        }
        List<GitLog.Mention> mentions = gitLog.mentions().stream()
                .filter(mention -> commits.contains(mention.sha())) // a message may look like commits
                .toList();
        int comments = new CommitComments(contextCore, root().home()).add(mentions);
        return answer(commits.count(), comments, summary, rejections);
    }

    private Commits commits(Git git, Path directory) throws IOException {
        Commits commits = new Commits();
        if (queue != null) {
            commits.addAll(directory.resolve(queue));
            return commits;
        }
        String madeOn = branch != null ? branch : git.ask("symbolic-ref", "-q", "--short", "HEAD");
        for (String revision : revisions) {
            String hash = git.ask("rev-parse", "-q", "--verify", "--end-of-options", revision + "^{commit}");
            if (hash == null) {
                throw new RefusedException("commit", revision, "must be one of the git repository around " + directory);
            }
            commits.add(hash, madeOn == null ? "" : madeOn);
        }
        return commits;
    }

    private static Answer answer(int commits, int comments, Summary summary, List<Rejection> rejections) {
        long unknown =
                summary.skipped().values().stream().mapToLong(Long::longValue).sum();
        Json json = Json.object()
                .put("commits", commits)
                .put("comments", comments)
                .put("tasks_changed", summary.changed())
                .put("tasks_unchanged", summary.unchanged())
                .put("tasks_unknown", unknown)
                .put(
                        "rejections",
                        rejections.stream()
                                .map(each -> String.valueOf(each.reason().getMessage()))
                                .toList());
        return new Answer(json.toMap(), (out, style) -> {
            for (Rejection each : rejections) {
                out.println(style.bad("rejected") + "  "
                        + Style.plain(String.valueOf(each.reason().getMessage())));
            }
            out.println(style.bold(GitLog.NAME) + ": " + commits + (commits == 1 ? " commit, " : " commits, ")
                    + comments
                    + (comments == 1 ? " comment; " : " comments; ") + "tasks: " + summary.changed() + " changed, "
                    + summary.unchanged() + " unchanged, " + unknown + " unknown");
        });
    }
}
