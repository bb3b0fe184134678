package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What earlier imports from one place saw, in a file of the journal's directory: up to when nothing is missing, and the pages
 * that are in the journal since, each with its tag. A page that has not changed need not be read again. For one thread.
 */
final class SeenPages {
    private static final int MAX_PAGES = 2_000;
    private static final int MAX_TEXT = 300;
    private static final long MAX_BYTES = 4 << 20;
    private static final int SCHEMA = 1;
    private static final JsonFactory JSON = new JsonFactory();

    /** How late an interface may show what was changed. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final @Nullable PrivateDirectory directory;
    private final String name;
    private final Map<String, Seen> pages = new LinkedHashMap<>();
    private @Nullable Instant since;
    private @Nullable Instant newest;

    private record Seen(String etag, @Nullable URI next) {}

    private SeenPages(@Nullable PrivateDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Returns what was seen.
     *
     * @param home the directory of the journal; {@code null} if it is in memory, and then nothing is kept
     * @param what what is imported from where and how; what was seen otherwise does not count
     * @param anew whether it is as if nothing was seen
     * @param kept whether what is seen now is kept
     */
    static SeenPages open(@Nullable Path home, String what, boolean anew, boolean kept) throws IOException {
        if (home == null) {
            return new SeenPages(null, "");
        }
        Path directory = home.resolve("imports");
        String name = name(what);
        SeenPages seen = new SeenPages(kept ? PrivateDirectory.openOrCreate(directory, Disk.SYSTEM) : null, name);
        Path file = directory.resolve(name);
        if (!anew && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_BYTES) {
            seen.read(file);
        }
        return seen;
    }

    private static String name(String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What cannot be read is as if it were not there. */
    private void read(Path file) throws IOException {
        try {
            JsonInput.read(file, parser -> fill(JsonEntry.read(parser)));
        } catch (IllegalArgumentException e) {
            pages.clear();
            since = null;
            newest = null;
        }
    }

    private void fill(JsonEntry kept) {
        if (!String.valueOf(SCHEMA).equals(kept.text("schema"))) {
            return;
        }
        since = kept.time("since");
        newest = kept.time("newest");
        for (JsonEntry page : kept.objects("pages")) {
            String next = page.text("next");
            pages.put(page.require("url"), new Seen(page.require("etag"), next == null ? null : URI.create(next)));
        }
    }

    /** Returns a time before which nothing is missing; {@code null} if there was no import to its end. */
    @Nullable Instant since() {
        return since;
    }

    /** Returns the tag of a page that is in the journal; {@code null} if it is not. */
    @Nullable String etag(URI page) {
        Seen seen = pages.get(page.toString());
        return seen == null ? null : seen.etag();
    }

    /** Returns the page after one that was seen. */
    @Nullable URI next(URI page) {
        Seen seen = pages.get(page.toString());
        return seen == null ? null : seen.next();
    }

    /**
     * Says that a page is in the journal, and makes that durable.
     *
     * @param updated when the newest change on it was
     */
    void add(URI page, @Nullable String etag, @Nullable URI next, @Nullable Instant updated) throws IOException {
        if (updated != null && (newest == null || updated.isAfter(newest))) {
            newest = updated;
        }
        String url = page.toString();
        boolean fits =
                url.length() <= MAX_TEXT && (next == null || next.toString().length() <= MAX_TEXT);
        boolean hasRoom = pages.size() < MAX_PAGES || pages.containsKey(url);
        if (etag != null && etag.length() <= MAX_TEXT && fits && hasRoom) {
            pages.put(url, new Seen(etag, next));
        }
    }

    /**
     * Says that all pages are in the journal, and keeps that.
     *
     * @param began when the first of them was asked for, by the clock of the interface; {@code null} if that is not known
     */
    void complete(@Nullable Instant began) throws IOException {
        Instant safe = began == null ? null : began.minus(LATE);
        Instant reached = newest == null || safe == null || newest.isBefore(safe) ? newest : safe;
        boolean further = began != null && reached != null && (since == null || reached.isAfter(since));
        if (further) {
            since = reached;
            pages.clear(); // from now on others are asked for
        }
        save();
    }

    /** Keeps what was seen so far. */
    void save() throws IOException {
        if (directory == null) {
            return;
        }
        directory.replace(name, out -> {
            try (JsonGenerator json =
                    JSON.createGenerator(out, JsonEncoding.UTF8).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                json.writeStartObject();
                json.writeNumberField("schema", SCHEMA);
                write(json, "since", since);
                write(json, "newest", newest);
                json.writeArrayFieldStart("pages");
                for (Map.Entry<String, Seen> page : pages.entrySet()) {
                    json.writeStartObject();
                    json.writeStringField("url", page.getKey());
                    write(json, "etag", page.getValue().etag());
                    write(json, "next", page.getValue().next());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }
}
