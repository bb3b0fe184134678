package io.contextcore.deploy.dashboard;

import java.util.List;

/**
 * A dashboard.
 *
 * @param uid the id by which links and provisioning know it; never to be changed
 * @param description whom it is for and what it answers
 * @param from the beginning of the time range that it opens with, such as {@code now-90d}
 * @param showsSprints whether the beginnings and ends of sprints are drawn into the charts
 */
record Dashboard(
        String uid,
        String title,
        String description,
        String from,
        boolean showsSprints,
        List<Variable> variables,
        List<Section> sections) {
    /** The tag that all of them have, by which they link to each other. */
    static final String TAG = "contextcore";

    /** Panels under a heading. */
    record Section(String title, List<Panel> panels) {
        Section(String title, Panel.Builder... panels) {
            this(title, List.of(panels).stream().map(Panel.Builder::build).toList());
        }
    }

    /** The name of its file. */
    String file() {
        return uid.substring(TAG.length() + 1) + ".json";
    }
}
