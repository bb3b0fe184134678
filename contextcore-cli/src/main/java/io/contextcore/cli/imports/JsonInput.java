package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.nio.file.Path;

/** Opens JSON of strangers: nesting, names and strings are bounded, and what is broken is said with its place. */
final class JsonInput {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(2_000_000)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonInput() {}

    /** Does something with a parser that stands at the first token. */
    interface Work {
        void with(JsonParser parser) throws IOException;
    }

    /** Does something with each value of an array. */
    interface Each {
        void entry(long index) throws IOException;
    }

    static void read(Path file, Work work) throws IOException {
        read(file, String.valueOf(file.getFileName()), work);
    }

    /** @param shown what a person calls the file */
    static void read(Path file, String shown, Work work) throws IOException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            work.with(parser);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? "?"
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new RefusedException(
                    "file", shown + ", " + place, "must be JSON to its end: " + e.getOriginalMessage());
        }
    }

    /** Reads the array at which the parser stands; an entry that is refused is rejected, and the next one read. */
    static void forEach(JsonParser parser, Source.Receiver receiver, Each each) throws IOException {
        forEach(parser, receiver, 0, each);
    }

    /**
     * Reads one array of several.
     *
     * @param before how many entries there were in those before it
     * @return how many there are with these
     */
    static long forEach(JsonParser parser, Source.Receiver receiver, long before, Each each) throws IOException {
        long index = before;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            index++;
            try {
                each.entry(index);
            } catch (RefusedException e) {
                receiver.reject(index, e);
            }
        }
        return index;
    }

    static RefusedException notTheShape(String shown, String rule) {
        return new RefusedException("file", shown, rule);
    }
}
