package io.contextcore.sdk.internal.guidance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.api.guidance.GuidanceKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guidance as a block of text for a prompt. Pure. */
final class Rendering {
    private static final int BYTES_PER_TOKEN = 4;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final StringBuilder block = new StringBuilder();
    private final long maxBytes;
    private long bytes;

    private Rendering(long tokenBudget) {
        this.maxBytes = tokenBudget > Long.MAX_VALUE / BYTES_PER_TOKEN ? Long.MAX_VALUE : tokenBudget * BYTES_PER_TOKEN;
    }

    /**
     * Returns the block; an empty one if there is nothing to say, or no room to say that something is left out.
     *
     * @param items by kind
     */
    static String render(List<GuidanceItem> items, long tokenBudget) {
        Rendering whole = new Rendering(tokenBudget);
        for (int shown = items.size(); shown >= 0; shown--) { // few items, and most blocks fit at once
            if (whole.isFitting(items, shown)) {
                return whole.block.toString();
            }
        }
        return "";
    }

    private boolean isFitting(List<GuidanceItem> items, int shown) {
        block.setLength(0);
        bytes = 0;
        @Nullable GuidanceKind kind = null;
        for (GuidanceItem item : items.subList(0, shown)) {
            if (item.getKind() != kind) {
                kind = item.getKind();
                line(heading(kind));
            }
            line(line(item));
        }
        if (shown < items.size()) {
            line("(" + (items.size() - shown) + " more did not fit)");
        }
        return bytes <= maxBytes;
    }

    private void line(String line) {
        block.append(line).append('\n');
        bytes += line.getBytes(UTF_8).length + 1L;
    }

    private static String heading(GuidanceKind kind) {
        return switch (kind) {
            case CONSTRAINT -> "Constraints, which have to be kept to:";
            case FOCUS -> "Focus on:";
            case PREFERENCE -> "Preferences, where there is a choice:";
            case QUESTION -> "Open questions, to be answered by their id:";
        };
    }

    private static String line(GuidanceItem item) {
        String id = item.getKind() == GuidanceKind.QUESTION ? item.getId() + ": " : "";
        String scope = item.getScope().isEmpty() ? "" : " (" + String.join(", ", item.getScope()) + ")";
        return SPACE.matcher("- " + id + item.getText() + scope).replaceAll(" ");
    }
}
