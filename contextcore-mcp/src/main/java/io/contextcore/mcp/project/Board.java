package io.contextcore.mcp.project;

import io.contextcore.api.ContextCore;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.mcp.tool.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The open tasks by their status, for a client that shows resources to a person. */
public final class Board {
    /** Where it is found. */
    public static final String URI = "contextcore://board";

    /** Of each status; the rest is only counted. */
    private static final int MAX_TASKS = 100;

    private final ContextCore contextCore;

    public Board(ContextCore contextCore) {
        this.contextCore = contextCore;
    }

    /** Returns the board as it is now. */
    public Answer read() {
        Map<TaskStatus, List<TaskSnapshot>> columns = contextCore.getTaskTracker().listOpenTasks().stream()
                .collect(Collectors.groupingBy(
                        TaskSnapshot::getStatus, () -> new EnumMap<>(TaskStatus.class), Collectors.toList()));
        Answer board = new Answer();
        columns.forEach((status, tasks) -> board.put(
                status.getValue(),
                new Answer()
                        .put("count", tasks.size())
                        .putList(
                                "tasks",
                                tasks.stream()
                                        .limit(MAX_TASKS)
                                        .map(TaskAnswers::line)
                                        .toList())));
        return new Answer()
                .put("project", contextCore.getTaskTracker().getProject())
                .put("board", board);
    }
}
