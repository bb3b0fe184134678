package io.contextcore.sdk.internal.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.ProjectImage;
import io.contextcore.sdk.internal.state.RandomStates;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.StateImage;
import io.contextcore.sdk.internal.state.TaskState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final long SEED = Long.getLong("contextcore.test.seed", 23);
    private static final String FILE = "file";

    @TempDir
    private Path directory;

    private final RandomStates states = new RandomStates(SEED);
    private final Random random = new Random(SEED);

    private StateImage image() {
        List<ProjectImage> projects = new ArrayList<>();
        for (String project : List.of("commerce", "größe ☕/1")) {
            List<TaskState> open = new ArrayList<>();
            List<SprintState> sprints = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                open.add(states.task(project, "T-" + i, true));
                sprints.add(states.sprint(project, "S-" + i, taskIds(i == 3 ? 2_500 : i)));
            }
            List<HandoffState> handoffs = Stream.generate(() -> states.handoff(project, "H-" + random.nextInt()))
                    .filter(handoff -> !handoff.status().isFinished())
                    .limit(3)
                    .toList();
            projects.add(new ProjectImage(
                    project, states.totals(), states.ledgerHead(), sprints, open, handoffs, List.of()));
        }
        return new StateImage(700, 70, 7, 700, projects);
    }

    private static Set<String> taskIds(int count) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = count; i > 0; i--) {
            ids.add("T-" + i);
        }
        return ids;
    }

    private static Header header(StateImage image) {
        return new Header(
                Header.SCHEMA,
                "journal",
                image.position(),
                image.eventCount(),
                image.lastRecordedAt(),
                "finished-1",
                new Extent(1_000, 10, -5),
                List.of(new Mark(300, 3), new Mark(700, 7)));
    }

    private static byte[] written(StateImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CheckpointFile.write(bytes, header(image), image);
        return bytes.toByteArray();
    }

    private StateImage read(byte[] bytes) throws IOException, MalformedLineException {
        Files.write(directory.resolve(FILE), bytes);
        return CheckpointFile.read(PrivateDirectory.openOrCreate(directory, Disk.SYSTEM), FILE);
    }

    @Test
    void it_is_read_as_it_was_written() throws Exception {
        StateImage image = image();
        StateImage read = read(written(image));
        assertThat(read)
                .as("seed %s", SEED)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.link", ".*\\.taskIds") // a set is looked at below
                .isEqualTo(image);
        for (int i = 0; i < 2; i++) {
            assertThat(read.projects().get(i).sprints().get(3).taskIds()).containsExactlyElementsOf(taskIds(2_500));
        }
        assertThat(CheckpointFile.readHeader(PrivateDirectory.openOrCreate(directory, Disk.SYSTEM), FILE))
                .isEqualTo(header(image));
    }

    @Test
    void whatever_is_done_to_the_bytes_is_noticed() throws Exception {
        byte[] right = written(image());
        for (int i = 0; i < 1_000; i++) {
            byte[] wrong = spoilt(right);
            assertThatThrownBy(() -> read(wrong)).as("seed %s, %s", SEED, i).isInstanceOf(MalformedLineException.class);
        }
    }

    private byte[] spoilt(byte[] right) {
        byte[] wrong = right.clone();
        switch (random.nextInt(4)) {
            case 0 -> wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> wrong = Arrays.copyOf(wrong, random.nextInt(wrong.length));
            case 2 -> {
                byte[] noise = new byte[1 + random.nextInt(100)];
                random.nextBytes(noise);
                wrong = Arrays.copyOf(wrong, right.length + noise.length);
                System.arraycopy(noise, 0, wrong, right.length, noise.length);
            }
            default -> {
                wrong = new byte[random.nextInt(10_000)];
                random.nextBytes(wrong);
            }
        }
        return wrong;
    }

    @Test
    void whole_lines_that_are_missing_doubled_or_out_of_order_do_no_worse_than_be_refused() throws Exception {
        List<String> right = List.of(new String(written(image()), UTF_8).split("\n"));
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            List<String> wrong = new ArrayList<>(right);
            switch (random.nextInt(3)) {
                case 0 -> wrong.remove(random.nextInt(wrong.size()));
                case 1 -> wrong.add(random.nextInt(wrong.size()), wrong.get(random.nextInt(wrong.size())));
                default -> Collections.shuffle(wrong, random);
            }
            try {
                read((String.join("\n", wrong) + "\n").getBytes(UTF_8));
            } catch (MalformedLineException e) {
                refused++;
            }
        }
        assertThat(refused).as("seed %s", SEED).isGreaterThan(450);
    }

    @Test
    void a_line_without_an_end_takes_no_more_memory_than_a_line_may_have() throws Exception {
        byte[] endless = new byte[SealedLines.MAX_LINE + 2];
        Arrays.fill(endless, (byte) 'x');
        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("has more than " + SealedLines.MAX_LINE + " bytes");
    }
}
