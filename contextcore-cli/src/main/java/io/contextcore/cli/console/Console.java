package io.contextcore.cli.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks: results on standard output, messages on standard error. Colour only for a person at a terminal,
 * and never where {@code NO_COLOR} is set.
 *
 * @param out for results
 * @param err for messages
 * @param interactive whether a person reads the results at a terminal
 * @param isColoured whether colour may be used
 */
public record Console(PrintStream out, PrintStream err, boolean interactive, boolean isColoured) {
    /** Returns the console of this process. */
    public static Console ofProcess(Map<String, String> environment) {
        boolean terminal = isTerminal();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour =
                terminal && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                new ResultStream(FileDescriptor.out), new ResultStream(FileDescriptor.err), terminal, colour);
    }

    /** Returns why results were lost, on a full disk for example; {@code null} if none were. */
    public @Nullable IOException failure() {
        return out instanceof ResultStream results ? results.failure() : null;
    }

    /** From JDK 22 on there is a console even where output is redirected; the launcher sets jdk.console=java.base. */
    @SuppressWarnings("SystemConsoleNull") // see above
    private static boolean isTerminal() {
        return System.console() != null;
    }

    /** Says what came of a command. */
    public void answer(Answer answer, Format format) {
        if (format == Format.JSON) {
            json(out, answer.json());
        } else {
            PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
            answer.text().write(writer, new Style(isColoured));
            writer.flush();
        }
    }

    /** Says something to whoever watches. */
    public void message(String text) {
        err.println(text);
    }

    /** Writes one JSON document and a new line. */
    public static void json(PrintStream stream, Object document) {
        try {
            JsonGenerator generator =
                    new JsonFactory().createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            Json.write(generator, document);
            generator.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stream.println();
    }
}
