package io.contextcore.detector.internal.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one source says, unchecked. Immutable. */
public final class Reading {

    private final String source;
    private final String prefix;
    private final Map<String, String> entries;
    private final Map<String, String> attributes;
    private final List<String> problems;
    private final List<Path> files;
    private final boolean failed;
    private final boolean ofContextOnly;

    private Reading(Builder builder) {
        source = builder.source;
        prefix = builder.prefix;
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(builder.entries));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
        problems = Collections.unmodifiableList(new ArrayList<>(builder.problems));
        files = Collections.unmodifiableList(new ArrayList<>(builder.files));
        failed = builder.failed;
        ofContextOnly = builder.ofContextOnly;
    }

    /** {@return a builder for what is read from {@code source}, which is named as people would, "/app/contextcore.yaml"} */
    public static Builder from(String source) {
        return new Builder(source, "");
    }

    /** {@return the same for a source where the names of entries begin with {@code prefix}, which is cut off} */
    public static Builder from(String source, String prefix) {
        return new Builder(source, prefix);
    }

    /** {@return the name by which an entry is kept: lower case, and {@code .} for {@code _} and {@code -}} */
    public static String key(String name) {
        return name.trim().toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }

    /** {@return where this was read, for people} */
    public String source() {
        return source;
    }

    /** {@return what stands before the names of entries there, for people} */
    public String prefix() {
        return prefix;
    }

    /** {@return values by {@link #key}, such as {@code project.id} or {@code slo.latency.p99}} */
    public Map<String, String> entries() {
        return entries;
    }

    /** {@return values by the full name of a resource attribute; they are weaker than the entries} */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** {@return what is wrong with the source itself, each the beginning of a sentence for the log} */
    public List<String> problems() {
        return problems;
    }

    /** {@return the files that this was read from, which can change while the process runs} */
    public List<Path> files() {
        return files;
    }

    /** {@return whether the source is there but could not be read, so that what it said before still holds} */
    public boolean failed() {
        return failed;
    }

    /** {@return whether the entries are all meant for us, so that one that we do not know is a mistake} */
    public boolean isOfContextOnly() {
        return ofContextOnly;
    }

    /** Builds a {@link Reading}. Not thread-safe. */
    public static final class Builder {

        private final String source;
        private final String prefix;
        private final Map<String, String> entries = new LinkedHashMap<>();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private boolean failed;
        private boolean ofContextOnly;

        private Builder(String source, String prefix) {
            this.source = source;
            this.prefix = prefix;
        }

        /** Adds an entry, unless there is one of that name. */
        public Builder addEntry(String name, String value) {
            entries.putIfAbsent(key(name), value);
            return this;
        }

        /** Adds entries, each unless there is one of that name. */
        Builder addEntries(Map<String, String> values) {
            for (Map.Entry<String, String> entry : values.entrySet()) {
                addEntry(entry.getKey(), entry.getValue());
            }
            return this;
        }

        /** Adds a resource attribute, unless there is one of that name. */
        public Builder addAttribute(String name, String value) {
            attributes.putIfAbsent(name, value);
            return this;
        }

        public Builder addProblem(String problem) {
            problems.add(problem);
            return this;
        }

        public Builder addFile(Path file) {
            files.add(file);
            return this;
        }

        /** Says that the source is there but cannot be read, and why. */
        public Builder setFailed(String problem) {
            failed = true;
            return addProblem(problem);
        }

        /** Says that each entry is meant for us. */
        public Builder setOfContextOnly() {
            ofContextOnly = true;
            return this;
        }

        public Reading build() {
            return new Reading(this);
        }
    }
}
