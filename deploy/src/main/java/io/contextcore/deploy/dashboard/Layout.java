package io.contextcore.deploy.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places the panels of a dashboard: from left to right, and on a new line when one no longer fits. */
final class Layout {
    static final int COLUMNS = 24;

    private final List<Item> items = new ArrayList<>();
    private int x;
    private int y;
    private int lineHeight;

    private Layout() {}

    /**
     * A panel, or the heading of a section, with its place.
     *
     * @param id its number from 1
     * @param panel the panel; null for a heading
     */
    record Item(
            int id,
            int x,
            int y,
            int width,
            int height,
            String title,
            @Nullable Panel panel) {}

    static List<Item> of(Dashboard dashboard) {
        Layout layout = new Layout();
        for (Dashboard.Section section : dashboard.sections()) {
            layout.newLine();
            layout.add(COLUMNS, 1, section.title(), null);
            for (Panel panel : section.panels()) {
                layout.add(panel.width(), panel.height(), panel.title(), panel);
            }
        }
        return List.copyOf(layout.items);
    }

    private void add(int width, int height, String title, @Nullable Panel panel) {
        if (x + width > COLUMNS) {
            newLine();
        }
        items.add(new Item(items.size() + 1, x, y, width, height, title, panel));
        x += width;
        lineHeight = Math.max(lineHeight, height);
    }

    private void newLine() {
        y += lineHeight;
        x = 0;
        lineHeight = 0;
    }
}
