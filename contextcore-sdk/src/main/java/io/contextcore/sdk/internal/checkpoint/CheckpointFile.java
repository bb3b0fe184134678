package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.sdk.internal.event.MalformedLineException;
import io.contextcore.sdk.internal.event.SealedLine;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.state.HandoffCodec;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.ProjectImage;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.StateCodec;
import io.contextcore.sdk.internal.state.StateImage;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.state.Totals;
import io.contextcore.sdk.internal.state.TotalsCodec;
import io.contextcore.semconv.EventBodyFields;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a checkpoint: sealed lines of JSON. The {@link Header}, then for each project its totals with the head of its ledger, its sprints, each
 * followed by its tasks, its open tasks and its open hand-overs; and last the number of lines, by which a file that was cut off is known.
 */
final class CheckpointFile {
    private static final String SPRINT = "sprint";
    private static final String TASKS_OF_SPRINT = "tasks_of_sprint";
    private static final String TASK = "task";
    private static final String HANDOFF = "handoff";
    private static final String TOTALS = "totals";
    private static final String LINES = "lines";
    private static final int IDS_PER_LINE = 1_000;

    private CheckpointFile() {}

    // ---- writing ----

    static void write(OutputStream out, Header header, StateImage state) throws IOException {
        Writer writer = new Writer(out);
        writer.line(header.toMap());
        for (ProjectImage project : state.projects()) {
            writer.line(beginning(project));
            for (SprintState sprint : project.sprints()) {
                writer.line(Map.of(SPRINT, StateCodec.write(sprint)));
                writer.ids(sprint.taskIds().iterator());
            }
            for (TaskState task : project.openTasks()) {
                writer.line(Map.of(TASK, StateCodec.write(task)));
            }
            for (HandoffState handoff : project.openHandoffs()) {
                writer.line(Map.of(HANDOFF, HandoffCodec.write(handoff)));
            }
        }
        writer.line(Map.of(LINES, writer.lines + 1));
    }

    private static Map<String, Object> beginning(ProjectImage project) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(EventBodyFields.PROJECT, project.project());
        line.put(TOTALS, TotalsCodec.write(project.totals()));
        ChainLink head = project.ledgerHead();
        if (head != null) {
            line.put(EventBodyFields.LEDGER_SEQUENCE, head.sequence());
            line.put(EventBodyFields.LEDGER_HASH, head.hash());
            if (head.signature() != null) {
                line.put(EventBodyFields.LEDGER_SIGNATURE, head.signature());
            }
        }
        return line;
    }

    private static final class Writer {
        private final OutputStream out;
        private long lines;

        Writer(OutputStream out) {
            this.out = out;
        }

        void line(Map<String, ?> object) throws IOException {
            out.write(SealedLine.encode(object));
            out.write('\n');
            lines++;
        }

        void ids(Iterator<String> ids) throws IOException {
            while (ids.hasNext()) {
                List<String> some = new ArrayList<>();
                while (some.size() < IDS_PER_LINE && ids.hasNext()) {
                    some.add(ids.next());
                }
                line(Map.of(TASKS_OF_SPRINT, some));
            }
        }
    }

    // ---- reading ----

    /** Reads the header alone. */
    static Header readHeader(PrivateDirectory directory, String file) throws IOException, MalformedLineException {
        try (FileChannel channel = directory.open(directory.resolve(file), StandardOpenOption.READ)) {
            return header(new SealedLines(channel, 0, channel.size(), SealedLines.SMALL));
        }
    }

    private static Header header(SealedLines lines) throws IOException, MalformedLineException {
        if (!lines.next()) {
            throw new MalformedLineException("the file is empty");
        }
        try {
            return Header.of(lines.object());
        } catch (RefusedException e) {
            throw new MalformedLineException(e);
        }
    }

    /** Reads all of it. */
    static StateImage read(PrivateDirectory directory, String file) throws IOException, MalformedLineException {
        try (FileChannel channel = directory.open(directory.resolve(file), StandardOpenOption.READ)) {
            SealedLines lines = new SealedLines(channel, 0, channel.size(), SealedLines.LARGE);
            Header header = header(lines);
            Reader reader = new Reader();
            while (!reader.isComplete && lines.next()) {
                reader.read(lines.object());
            }
            if (!reader.isComplete || lines.next()) {
                throw new MalformedLineException("the file must end with the line that counts its lines");
            }
            return new StateImage(
                    header.position(),
                    header.eventCount(),
                    header.lastRecordedAt(),
                    header.position(),
                    List.copyOf(reader.projects.values()));
        } catch (RefusedException e) {
            throw new MalformedLineException(e);
        }
    }

    private static final class Reader {
        final Map<String, ProjectImage> projects = new LinkedHashMap<>();
        boolean isComplete;
        private long lines = 1; // the header
        private String projectOfSprint = "";

        void read(JsonObject line) throws MalformedLineException {
            lines++;
            if (line.has(TASK)) {
                TaskState task = StateCodec.readTask(line.object(TASK));
                if (!task.isOpen()) {
                    throw new MalformedLineException("task " + task.getId() + " must be open");
                }
                project(task.getProject()).openTasks().add(task);
            } else if (line.has(SPRINT)) {
                SprintState sprint = StateCodec.readSprint(line.object(SPRINT));
                project(sprint.project()).sprints().add(sprint);
                projectOfSprint = sprint.project();
            } else if (line.has(HANDOFF)) {
                HandoffState handoff = HandoffCodec.read(line.object(HANDOFF));
                if (handoff.status().isFinished()) {
                    throw new MalformedLineException("hand-over " + handoff.id() + " must be open");
                }
                project(handoff.project()).openHandoffs().add(handoff);
            } else if (line.has(TASKS_OF_SPRINT)) {
                addTasks(line.strings(TASKS_OF_SPRINT));
            } else if (line.has(TOTALS)) {
                String project = line.string(EventBodyFields.PROJECT);
                Totals totals = TotalsCodec.read(line.object(TOTALS));
                projects.put(
                        project,
                        new ProjectImage(
                                project,
                                totals,
                                ledgerHead(line),
                                new ArrayList<>(),
                                new ArrayList<>(),
                                new ArrayList<>(),
                                List.of()));
            } else if (line.integer(LINES) == lines) {
                isComplete = true;
            } else {
                throw new MalformedLineException("there must be " + line.integer(LINES) + " lines and are " + lines);
            }
        }

        private static @Nullable ChainLink ledgerHead(JsonObject line) {
            return line.has(EventBodyFields.LEDGER_HASH)
                    ? new ChainLink(
                            line.integer(EventBodyFields.LEDGER_SEQUENCE),
                            line.string(EventBodyFields.LEDGER_HASH),
                            line.optionalString(EventBodyFields.LEDGER_SIGNATURE))
                    : null;
        }

        private void addTasks(List<String> ids) throws MalformedLineException {
            List<SprintState> sprints = project(projectOfSprint).sprints();
            if (sprints.isEmpty()) {
                throw new MalformedLineException("the tasks of a sprint must follow it");
            }
            SprintState sprint = sprints.remove(sprints.size() - 1);
            sprints.add(sprint.withTasks(ids));
        }

        private ProjectImage project(String project) throws MalformedLineException {
            ProjectImage known = projects.get(project);
            if (known == null) {
                throw new MalformedLineException("the totals of project " + project + " must be before its content");
            }
            return known;
        }
    }
}
