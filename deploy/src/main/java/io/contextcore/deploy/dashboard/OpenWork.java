package io.contextcore.deploy.dashboard;

import static io.contextcore.semconv.TaskAttributes.TASK_RECORD;
import static io.contextcore.semconv.TaskAttributes.TASK_STATUS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.SprintAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskAttributes.TaskRecordValues;
import io.contextcore.semconv.TaskAttributes.TaskStatusValues;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.List;

/** Tables of open tasks, from their snapshots. */
final class OpenWork {
    /** Two heartbeats: a snapshot of every open task lies in it, and a task that has ended leaves it soon. */
    static final String WINDOW = "2m";

    static final String NOTHING_OPEN =
            "No open task in the last two minutes. If there should be one: is anything running that sends heartbeats?";

    private OpenWork() {}

    /** A column: the attribute that it shows, and its heading. */
    record Column(AttributeKey<?> attribute, String heading) {
        static final Column PROJECT = new Column(ProjectAttributes.PROJECT_ID, "Project");
        static final Column ID = new Column(TaskAttributes.TASK_ID, "Task");
        static final Column STATUS = new Column(TASK_STATUS, "Status");
        static final Column TITLE = new Column(TaskAttributes.TASK_TITLE, "Title");
        static final Column TYPE = new Column(TaskAttributes.TASK_TYPE, "Type");
        static final Column PRIORITY = new Column(TaskAttributes.TASK_PRIORITY, "Priority");
        static final Column ASSIGNEE = new Column(TaskAttributes.TASK_ASSIGNEE, "Assignee");
        static final Column POINTS = new Column(TaskAttributes.TASK_STORY_POINTS, "Points");
        static final Column PERCENT = new Column(TaskAttributes.TASK_PERCENT_COMPLETE, "Done");
        static final Column AGE = new Column(TaskAttributes.TASK_AGE_S, "Age");
        static final Column DUE = new Column(TaskAttributes.TASK_DUE_DATE, "Due");
        static final Column SPRINT = new Column(SprintAttributes.SPRINT_ID, "Sprint");
        static final Column BLOCKED_BY = new Column(TaskAttributes.TASK_BLOCKED_BY, "Waits for");
        static final Column BLOCKED_REASON = new Column(TaskAttributes.TASK_BLOCKED_REASON, "Because");
    }

    /** Open tasks, to which more conditions may be added. */
    static Spans snapshots() {
        return Spans.all()
                .where(TASK_RECORD, "=", TaskRecordValues.SNAPSHOT)
                .where(TASK_STATUS, "!~", TaskStatusValues.DONE + "|" + TaskStatusValues.CANCELLED);
    }

    /**
     * A table with one row for each task, the oldest first. A click on its id goes to what is known of it.
     *
     * @param columns from left to right, among them the id and the age
     */
    static Panel.Builder table(String title, Spans snapshots, List<Column> columns) {
        AttributeKey<?>[] attributes = columns.stream().map(Column::attribute).toArray(AttributeKey<?>[]::new);
        Panel.Builder table = Panel.table(title)
                .addTarget(Target.snapshots(snapshots.select(attributes)))
                .setTimeFrom(WINDOW)
                .setNoValue(NOTHING_OPEN)
                .sortBy(Column.AGE.heading(), true)
                .transform("groupBy", newestOfEachTask(columns))
                .transform("convertFieldType", numbers(columns))
                .transform("organize", headings(columns))
                .override(Column.AGE.heading(), "unit", "\"s\"")
                .override(Column.AGE.heading(), "decimals", "1");
        if (columns.contains(Column.PERCENT)) {
            table.override(Column.PERCENT.heading(), "unit", "\"percent\"");
        }
        if (columns.contains(Column.STATUS)) {
            table.override(Column.STATUS.heading(), "custom.cellOptions", "{\"type\": \"color-text\"}")
                    .override(Column.STATUS.heading(), "mappings", STATUS_COLOURS);
        }
        return table;
    }

    /** Makes the ids of a table links to what the project's dashboard knows of the task. */
    static Panel.Builder linked(Panel.Builder table, String project) {
        return table.override(
                Column.ID.heading(),
                "links",
                "[{\"title\": \"History and traces of ${__value.raw}\", \"url\": \"" + ProjectDashboard.link(project)
                        + "&var-task=${__value.raw:percentencode}\"}]");
    }

    private static final String STATUS_COLOURS = """
            [{"type": "value", "options": {
                "blocked": {"color": "red", "index": 0},
                "in_progress": {"color": "blue", "index": 1},
                "in_review": {"color": "purple", "index": 2}}}]""";

    /** Tempo's rows come newest first. There are as many of each task as there were heartbeats and changes. */
    private static String newestOfEachTask(List<Column> columns) {
        ObjectNode options = Json.object("{}");
        ObjectNode fields = options.putObject("fields");
        for (Column column : columns) {
            ObjectNode field = fields.putObject(column.attribute().getKey());
            boolean key = isKey(column);
            field.put("operation", key ? "groupby" : "aggregate");
            ArrayNode aggregations = field.putArray("aggregations");
            if (!key) {
                aggregations.add("first");
            }
        }
        return options.toString();
    }

    private static boolean isKey(Column column) {
        return column.equals(Column.ID) || column.equals(Column.PROJECT);
    }

    /** What Grafana calls the field after {@link #newestOfEachTask}. */
    private static String field(Column column) {
        return column.attribute().getKey() + (isKey(column) ? "" : " (first)");
    }

    /** Grafana takes the attributes of spans for text. */
    private static String numbers(List<Column> columns) {
        ObjectNode options = Json.object("{}");
        options.putObject("fields");
        ArrayNode conversions = options.putArray("conversions");
        for (Column column : columns) {
            if (column.attribute().getType() == AttributeType.LONG) {
                conversions.addObject().put("targetField", field(column)).put("destinationType", "number");
            }
        }
        return options.toString();
    }

    private static String headings(List<Column> columns) {
        ObjectNode options = Json.object("{}");
        options.putObject("excludeByName");
        ObjectNode order = options.putObject("indexByName");
        ObjectNode names = options.putObject("renameByName");
        for (Column column : columns) {
            order.put(field(column), order.size());
            names.put(field(column), column.heading());
        }
        return options.toString();
    }
}
