package io.contextcore.detector.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.ContextFileSource;
import io.contextcore.detector.internal.source.KubernetesSource;
import io.contextcore.detector.internal.source.Reading;
import io.contextcore.detector.internal.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CurrentContextTest {

    @TempDir
    private Path directory;

    private final LogCapture log = new LogCapture();

    @AfterEach
    void release_log() {
        log.close();
    }

    @Test
    void the_context_is_the_same_object_until_something_changes() throws IOException {
        Path file = write("contextcore.yaml", "owner: a");
        CurrentContext current = read(ContextFileSource.named(file));
        ProjectContext before = current.get();

        current.refresh();
        assertThat(current.get()).isSameAs(before);

        write("contextcore.yaml", "owner: b");
        current.refresh();
        assertThat(owner(current)).isEqualTo("b");
        assertThat(before.attributes().asMap()).containsValue("a");
    }

    @Test
    void an_old_file_that_did_not_change_is_not_read_again() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        Path file = old(write("contextcore.yaml", "owner: a"));
        Source source = counting(ContextFileSource.named(file), reads);
        CurrentContext current = read(source);

        current.refreshIfChanged();
        current.refreshIfChanged();

        assertThat(reads).hasValue(1);
    }

    @Test
    void a_change_that_leaves_size_and_time_as_they_were_is_seen_while_the_file_is_young() throws IOException {
        Path file = write("contextcore.yaml", "owner: a");
        FileTime time = Files.getLastModifiedTime(file);
        CurrentContext current = read(ContextFileSource.named(file));

        write("contextcore.yaml", "owner: b");
        Files.setLastModifiedTime(file, time);
        current.refreshIfChanged();

        assertThat(owner(current)).isEqualTo("b");
    }

    @Test
    void a_change_of_an_old_file_is_seen() throws IOException {
        Path file = old(write("contextcore.yaml", "owner: a"));
        CurrentContext current = read(ContextFileSource.named(file));

        write("contextcore.yaml", "owner: b");
        current.refreshIfChanged();

        assertThat(owner(current)).isEqualTo("b");
    }

    @Test
    void kubernetes_turns_a_link_to_other_files_and_that_is_seen() throws IOException {
        pod("..first", "contextcore.io/owner=\"a\"\n");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..first"));
        Files.createSymbolicLink(directory.resolve("annotations"), Path.of("..data/annotations"));
        CurrentContext current = read(new KubernetesSource(directory));
        assertThat(owner(current)).isEqualTo("a");

        pod("..second", "contextcore.io/owner=\"b\"\n");
        Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("..second"));
        Files.move(directory.resolve("..data_tmp"), directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        current.refreshIfChanged();

        assertThat(owner(current)).isEqualTo("b");
    }

    @Test
    void a_file_that_can_no_longer_be_taken_leaves_what_it_said() throws IOException {
        Path file = write("contextcore.yaml", "owner: a");
        CurrentContext current = read(ContextFileSource.named(file));

        write("contextcore.yaml", "owner: [a]");
        current.refresh();
        current.refresh();
        assertThat(owner(current)).isEqualTo("a");
        assertThat(log.messages())
                .containsExactly(file + " must have a single value for \"owner\", not a list; "
                        + "the project context stays as it was");

        Files.delete(file);
        current.refresh();
        assertThat(owner(current)).isEqualTo("a");

        write("contextcore.yaml", "owner: b");
        current.refresh();
        assertThat(owner(current)).isEqualTo("b");
    }

    @Test
    void a_file_that_comes_later_is_seen_if_it_was_named() throws IOException {
        CurrentContext current = read(ContextFileSource.named(directory.resolve("contextcore.yaml")));
        assertThat(owner(current)).isNull();

        write("contextcore.yaml", "owner: a");
        current.refreshIfChanged();

        assertThat(owner(current)).isEqualTo("a");
    }

    @Test
    void a_found_file_that_goes_and_comes_back_is_followed() throws IOException {
        Path file = write("contextcore.yaml", "owner: a");
        CurrentContext current = read(ContextFileSource.found(List.of(file)));

        Files.delete(file);
        current.refreshIfChanged();
        assertThat(current.get()).isEqualTo(ProjectContext.empty());

        write("contextcore.yaml", "owner: b");
        current.refreshIfChanged();
        assertThat(owner(current)).isEqualTo("b");
    }

    @Test
    void a_source_that_fails_against_its_promise_is_said_and_the_others_stay() {
        CurrentContext current = read(
                () -> {
                    throw new NoClassDefFoundError("x");
                },
                () -> Reading.from("other").addEntry("owner", "a").build());

        assertThat(owner(current)).isEqualTo("a");
        assertThat(log.messages()).hasSize(2).first().asString().startsWith("The project context could not be read by");
    }

    @Test
    void a_thread_looks_at_the_files_and_ends_when_it_is_closed() throws Exception {
        Path file = write("contextcore.yaml", "owner: a");
        CurrentContext current = read(ContextFileSource.named(file));
        Thread thread = current.keepUpToDate(10);

        assertThat(thread).isNotNull();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        write("contextcore.yaml", "owner: b");
        while (!"b".equals(owner(current))) {
            Thread.sleep(5);
        }

        current.close();
        thread.join();
        assertThat(owner(current)).isEqualTo("b");
    }

    @Test
    void the_thread_ends_when_nobody_holds_the_context() throws Exception {
        Path file = write("contextcore.yaml", "owner: a");
        Thread thread = read(ContextFileSource.named(file)).keepUpToDate(10);

        assertThat(thread).isNotNull();
        while (thread.isAlive()) {
            System.gc();
            thread.join(20);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void there_is_no_thread_without_a_file_or_without_a_period() throws IOException {
        Path file = write("contextcore.yaml", "owner: a");

        assertThat(read(() -> Reading.from("x").build()).keepUpToDate(10)).isNull();
        assertThat(read(ContextFileSource.named(file)).keepUpToDate(0)).isNull();
    }

    @Test
    void readers_see_one_of_the_two_contexts_and_never_a_mixture() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        CurrentContext current = read(() -> {
            String value = String.valueOf(turn.incrementAndGet());
            return Reading.from("x")
                    .addEntry("owner", value)
                    .addEntry("project", value)
                    .build();
        });
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger mixtures = new AtomicInteger();
        Thread[] readers = new Thread[4];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new Thread(() -> {
                while (!done.get()) {
                    ProjectContext context = current.get();
                    Set<String> values =
                            new HashSet<>(MergeTest.attributes(context).values());
                    if (values.size() != 1 || !values.contains(context.projectId())) {
                        mixtures.incrementAndGet();
                    }
                }
            });
            readers[i].start();
        }
        for (int i = 0; i < 2000; i++) {
            current.refresh();
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(mixtures).hasValue(0);
        assertThat(current.get().projectId()).isEqualTo("2001");
    }

    @Test
    void equal_settings_share_a_context_and_others_do_not() throws IOException {
        Path file = write("contextcore.yaml", "owner: a");
        Map<String, String> settings = Map.of("contextcore.context.file", file.toString(), "contextcore.refresh", "1h");

        CurrentContext one = CurrentContext.shared(settings(settings));
        CurrentContext two = CurrentContext.shared(settings(settings));
        CurrentContext other = CurrentContext.shared(settings(Map.of("contextcore.owner", "b")));
        try {
            assertThat(owner(one)).isEqualTo("a");
            assertThat(one).isSameAs(two);
            assertThat(owner(other)).isEqualTo("b");
        } finally {
            one.close();
        }
    }

    @Test
    void a_context_that_is_held_changes_when_it_is_set() {
        CurrentContext current = CurrentContext.holding(ProjectContext.of(Map.of("owner", "a")));
        assertThat(owner(current)).isEqualTo("a");

        current.set(ProjectContext.of(Map.of("owner", "b")));
        assertThat(owner(current)).isEqualTo("b");
    }

    private static CurrentContext read(Source... sources) {
        CurrentContext current = new CurrentContext(Arrays.asList(sources), new Warnings());
        current.refresh();
        return current;
    }

    private static Source counting(Source source, AtomicInteger reads) {
        return () -> {
            reads.incrementAndGet();
            return source.read();
        };
    }

    private static Settings settings(Map<String, String> settings) {
        return Settings.of(settings::get, new Warnings());
    }

    private static @Nullable String owner(CurrentContext current) {
        return MergeTest.attributes(current.get()).get("business.owner");
    }

    private void pod(String name, String annotations) throws IOException {
        Files.createDirectories(directory.resolve(name));
        old(Files.writeString(directory.resolve(name).resolve("annotations"), annotations));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    }
}
