package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV by RFC 4180, one row at a time: fields in quotes may have commas, line ends and doubled quotes. Bounded. */
final class CsvRows {
    private static final int MAX_ROW = 1_000_000;

    private final Reader reader;
    private final char separator;
    private int next;

    CsvRows(Reader reader, char separator) throws IOException {
        this.reader = reader;
        this.separator = separator;
        this.next = reader.read();
        if (next == '\ufeff') {
            next = reader.read();
        }
    }

    /** Returns the next row that is not empty; {@code null} at the end. */
    @Nullable List<String> next() throws IOException {
        while (next == '\n' || next == '\r') {
            next = reader.read();
        }
        if (next < 0) {
            return null;
        }
        List<String> row = new ArrayList<>();
        int length = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            boolean quoted = next == '"';
            if (quoted) {
                next = reader.read();
            }
            while (next >= 0) {
                if (quoted && next == '"') {
                    next = reader.read();
                    if (next != '"') {
                        quoted = false;
                        continue;
                    }
                } else if (!quoted && (next == separator || next == '\n' || next == '\r')) {
                    break;
                }
                field.append((char) next);
                if (++length > MAX_ROW) {
                    throw new RefusedException("row", "a longer one", "must have at most " + MAX_ROW + " characters");
                }
                next = reader.read();
            }
            if (quoted) {
                throw new RefusedException("row", String.valueOf(field), "must end its quotes");
            }
            row.add(field.toString().strip());
            if (next != separator) {
                return row;
            }
            next = reader.read();
        }
    }
}
