package io.contextcore.deploy.dashboard;

import java.util.ArrayList;
import java.util.List;

/** A dashboard drawn with characters: each panel as a box as wide as it is, with its title and what it looks like. */
final class Sketch {
    private static final int CHARACTERS_PER_COLUMN = 4;

    private Sketch() {}

    static String of(Dashboard dashboard) {
        StringBuilder sketch = new StringBuilder();
        List<Layout.Item> line = new ArrayList<>();
        for (Layout.Item item : Layout.of(dashboard)) {
            if (!line.isEmpty() && line.get(0).y() != item.y()) {
                draw(sketch, line);
                line.clear();
            }
            line.add(item);
        }
        draw(sketch, line);
        return sketch.toString();
    }

    private static void draw(StringBuilder sketch, List<Layout.Item> line) {
        if (line.get(0).panel() == null) {
            sketch.append(line.get(0).title()).append('\n');
            return;
        }
        StringBuilder border = new StringBuilder();
        StringBuilder titles = new StringBuilder();
        StringBuilder kinds = new StringBuilder();
        for (Layout.Item item : line) {
            Panel panel = item.panel();
            int width = item.width() * CHARACTERS_PER_COLUMN - 1;
            border.append('+').append("-".repeat(width));
            titles.append('|').append(fitted(item.title(), width));
            kinds.append('|').append(fitted(panel == null ? "" : panel.kind().words(), width));
        }
        sketch.append(border).append("+\n");
        sketch.append(titles).append("|\n").append(kinds).append("|\n");
        sketch.append(border).append("+\n");
    }

    private static String fitted(String text, int width) {
        int room = width - 1;
        String cut = text.length() <= room ? text : text.substring(0, room - 1) + "…";
        return " " + cut + " ".repeat(room - cut.length());
    }
}
