package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import says at its end. Of very many rejected entries the first are listed, and all counted. */
final class ImportAnswer {
    private static final int MAX_LISTED = 1_000;

    private final String source;
    private final boolean dryRun;
    private final List<Rejection> rejections = new ArrayList<>();
    private Summary summary = new Summary();
    private @Nullable RefusedException brokenOff;

    ImportAnswer(String source, boolean dryRun) {
        this.source = source;
        this.dryRun = dryRun;
    }

    void rejected(Rejection rejection) {
        if (rejections.size() < MAX_LISTED) {
            rejections.add(rejection);
        }
    }

    void brokenOff(RefusedException why) {
        brokenOff = why;
    }

    void summary(Summary counted) {
        summary = counted;
    }

    Answer answer() {
        List<Json> rejected = rejections.stream()
                .map(each -> reason(each.reason()).put("index", each.index()))
                .toList();
        Json json = Json.object()
                .put("source", source)
                .put("dry_run", dryRun)
                .put("read", summary.read())
                .put("created", summary.created())
                .put("changed", summary.changed())
                .put("unchanged", summary.unchanged())
                .put("rejected", summary.rejected())
                .put("skipped", summary.skipped())
                .put("status_changes", summary.statusChanges())
                .put("sprints", summary.sprints())
                .put("links_left_out", summary.linksLeftOut())
                .put("broken_off", brokenOff == null ? null : reason(brokenOff))
                .put("rejections", rejected);
        return new Answer(json.toMap(), this::write);
    }

    private static Json reason(RefusedException reason) {
        return Json.object()
                .put("field", reason.getField())
                .put("value", reason.getValue())
                .put("rule", reason.getRule());
    }

    private void write(PrintWriter out, Style style) {
        for (Rejection each : rejections) {
            out.println(style.bad("rejected") + "  entry " + each.index() + ": "
                    + Style.plain(String.valueOf(each.reason().getMessage())));
        }
        if (summary.rejected() > rejections.size()) {
            out.println("          and " + (summary.rejected() - rejections.size()) + " more");
        }
        if (brokenOff != null) {
            out.println(style.bad("broken off") + "  " + Style.plain(String.valueOf(brokenOff.getMessage())));
        }
        out.println(style.bold(source) + (dryRun ? " (dry run, nothing was recorded)" : "") + ": " + summary.read()
                + " read, " + summary.created() + " created, " + summary.changed() + " changed, " + summary.unchanged()
                + " unchanged, " + summary.rejected() + " rejected");
        summary.skipped().forEach((kind, count) -> out.println("  left out: " + count + " x " + kind));
        String links = summary.linksLeftOut() == 0
                ? ""
                : ", " + counted(summary.linksLeftOut(), "link") + " to what is neither here nor known";
        out.println("  " + counted(summary.statusChanges(), "change") + " of status, "
                + counted(summary.sprints(), "new sprint") + links);
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
