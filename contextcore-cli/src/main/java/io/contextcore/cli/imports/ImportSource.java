package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.imports.http.NotAnsweredException;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Brings in what a source has: a file, standard input, or another system that is asked. */
abstract class ImportSource extends JournalCommand {
    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "What the words of the source mean; see docs/import.md.")
    private @Nullable Path mapping;

    @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
    private boolean dryRun;

    abstract String name();

    /** Returns the file that was named; {@code null} if none was. */
    abstract @Nullable String file();

    abstract Source source(Path file, Mapping words);

    /** Returns the system that is to be asked; {@code null} if there is a file to be read instead. */
    @Nullable Source remote(ContextCoreSdk contextCore, Mapping words) throws IOException {
        return null;
    }

    /** Gets what is to be read where no file is named. */
    void fetch(Path into) throws IOException {
        throw new ParameterException(spec().commandLine(), "Which file? Give its name, or - for standard input");
    }

    Mapping defaults() {
        return Mapping.DEFAULT;
    }

    boolean isDryRun() {
        return dryRun;
    }

    @Override
    protected Answer run(ContextCoreSdk contextCore) throws IOException {
        Path home = contextCore.getHome();
        if (dryRun || home == null) {
            return read(contextCore);
        }
        ImportTurn turn =
                ImportTurn.take(home, () -> root().console().message("contextcore: waiting for another import to end"));
        try {
            return read(contextCore);
        } finally {
            turn.close();
        }
    }

    private Answer read(ContextCoreSdk contextCore) throws IOException {
        Path directory = root().surroundings().directory();
        Mapping words = mapping == null ? defaults() : MappingFile.read(directory.resolve(mapping), defaults());
        Source remote = remote(contextCore, words);
        if (remote != null) {
            return play(contextCore, remote, true);
        }
        String file = file();
        if (file != null && !file.equals("-")) {
            Path path = directory.resolve(file);
            if (!Files.isReadable(path)) {
                throw new RefusedException("file", file, "must be a file that can be read");
            }
            return play(contextCore, source(path, words), false);
        }
        Path spooled = Files.createTempFile("contextcore-import", ".in"); // some sources are read twice
        try {
            if (file == null) {
                fetch(spooled);
            } else {
                Files.copy(System.in, spooled, StandardCopyOption.REPLACE_EXISTING);
            }
            return play(contextCore, source(spooled, words), false);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private Answer play(ContextCoreSdk contextCore, Source source, boolean remote) throws IOException {
        if (!dryRun) {
            return record(contextCore, source, remote);
        }
        try (Rehearsal rehearsal = Rehearsal.of(contextCore)) {
            return record(rehearsal.contextCore(), source, remote);
        }
    }

    private Answer record(ContextCoreSdk contextCore, Source source, boolean remote) throws IOException {
        ImportAnswer answer = new ImportAnswer(name(), dryRun);
        ImportProgress progress = new ImportProgress(root().console(), remote);
        Player player = new Player(
                contextCore, name(), root().surroundings().clock().instant(), answer::rejected, progress::readUpTo);
        RefusedException brokenOff = null;
        try {
            source.readTo(player);
        } catch (RefusedException e) {
            brokenOff = e;
        } catch (NotAnsweredException e) {
            brokenOff = e.reason();
        } finally {
            answer.summary(player.finish());
            progress.end();
        }
        if (brokenOff != null) {
            if (remote && !player.hasRead()) {
                throw brokenOff;
            }
            answer.brokenOff(brokenOff);
        }
        return answer.answer();
    }
}
