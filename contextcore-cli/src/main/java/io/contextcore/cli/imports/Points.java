package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Story points, which trackers keep as fractions and ContextCore as whole numbers: half a point is one. */
final class Points {
    private Points() {}

    static int parse(String text) {
        RefusedException refused = new RefusedException("story_points", text, "must be a number from 0 to 1000000");
        if (!text.matches("\\d{1,7}(\\.\\d{1,9})?")) {
            throw refused;
        }
        int points = new BigDecimal(text).setScale(0, RoundingMode.HALF_UP).intValueExact();
        if (points > 1_000_000) {
            throw refused;
        }
        return points;
    }
}
