package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Settings;
import java.util.function.Predicate;

/**
 * {@code OTEL_ENTITIES}, by which who starts a process says what it belongs to. Its specification is in development.
 * Newer SDKs read it as well, into the same attributes of the resource; reading it here lets older ones have them, and
 * lets sampling, stamping and links know.
 */
public final class EntitiesSource implements Source {

    private static final int LONGEST = 64 * 1024;

    private final Settings settings;
    private final Predicate<String> isKnown;

    /**
     * Makes the source.
     *
     * @param isKnown whether a name, in the form of {@link Reading#key}, is one of ours; the others are not looked at
     */
    public EntitiesSource(Settings settings, Predicate<String> isKnown) {
        this.settings = settings;
        this.isKnown = isKnown;
    }

    @Override
    public Reading read() {
        Reading.Builder reading = Reading.from("OTEL_ENTITIES");
        String entities = settings.get("otel.entities");
        if (entities == null) {
            return reading.build();
        }
        try {
            if (entities.length() > LONGEST) {
                throw new UnreadableException("is longer than " + LONGEST + " characters");
            }
            EntitiesText.parse(entities).forEach((name, value) -> {
                if (isKnown.test(Reading.key(name))) {
                    reading.addAttribute(name, value);
                }
            });
        } catch (UnreadableException e) {
            reading.setFailed("OTEL_ENTITIES " + e.getMessage());
        }
        return reading.build();
    }
}
