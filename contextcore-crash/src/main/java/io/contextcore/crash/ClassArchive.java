package io.contextcore.crash;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An archive of the classes that workers load, by which they start in about half the time: a run that kills thousands of
 * them spends most of its time on starting. It works only where the class path has no directories, as that of the jar.
 */
final class ClassArchive {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ClassArchive() {}

    /**
     * Lets a worker work for a moment and makes the archive of what it loaded.
     *
     * @param flags of the JVM, which must be those of the workers
     * @param directory for the archive
     * @return the flags with the archive; without it where none can be made
     */
    static List<String> added(List<String> flags, Path directory, Backend backend) {
        boolean onlyJars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
        Path archive = directory.resolve("classes.jsa");
        if (onlyJars) {
            train(with(flags, "-XX:ArchiveClassesAtExit=" + archive), directory, backend);
        }
        return Files.exists(archive) ? with(flags, "-XX:SharedArchiveFile=" + archive) : flags;
    }

    private static List<String> with(List<String> flags, String flag) {
        List<String> all = new ArrayList<>(flags);
        all.add(flag);
        all.add("-Xlog:disable"); // what the JVM says about archives would mix with what the worker says
        return all;
    }

    private static void train(List<String> flags, Path directory, Backend backend) {
        Path home = directory.resolve("training");
        CountDownLatch worked = new CountDownLatch(100);
        Child child = Child.start(
                new Child.Command(
                        List.of(),
                        flags,
                        Worker.class,
                        List.of("0", "0", "1", "1"),
                        backend.environment(home),
                        directory.resolve("training.err")),
                line -> worked.countDown());
        try {
            if (!worked.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Violation("a process does not get to work within " + PATIENCE + ". " + child.errors());
            }
            child.say(Worker.CLOSE);
            child.awaitEnd(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            child.kill();
        }
        Directories.delete(home);
        backend.take(); // nobody asks for what was sent meanwhile
    }
}
