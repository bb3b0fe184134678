package io.contextcore.deploy.query;

import io.contextcore.semconv.generator.RegistryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The registry of this project, and the check against it. */
public final class RegistryFixture {
    public static final Path DEPLOY = Path.of("").toAbsolutePath();
    public static final Vocabulary VOCABULARY = vocabulary();
    public static final QueryCheck CHECK = new QueryCheck(VOCABULARY);

    private RegistryFixture() {}

    private static Vocabulary vocabulary() {
        try {
            return Vocabulary.of(RegistryReader.read(DEPLOY.resolve("../contextcore-semconv/registry")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
