package io.contextcore.detector.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the build wrote into the application: {@code META-INF/contextcore/build.properties}. */
public final class BuildFileSource implements Source {

    private static final String FILE = "META-INF/contextcore/build.properties";

    /** Where the file is in the jar of an application that brings its own launcher, which an agent starts before. */
    private static final List<String> PLACES =
            Collections.unmodifiableList(Arrays.asList(FILE, "BOOT-INF/classes/" + FILE, "WEB-INF/classes/" + FILE));

    private static final int MOST_BYTES = 64 * 1024;

    private static final String REPOSITORY = "repository";

    /** Short names for what a build knows, beside those that every source has. */
    private static final Map<String, String> SHORT_NAMES = shortNames();

    private final Function<String, @Nullable URL> resources;

    /**
     * Makes the source.
     *
     * @param resources the address of a file on the class path, or null if there is none
     */
    public BuildFileSource(Function<String, @Nullable URL> resources) {
        this.resources = resources;
    }

    @Override
    public Reading read() {
        for (String place : PLACES) {
            URL file = resources.apply(place);
            if (file != null) {
                return read(place, file);
            }
        }
        return Reading.from(FILE).build();
    }

    private static Reading read(String place, URL file) {
        Reading.Builder reading = Reading.from(place + " on the class path");
        try {
            URLConnection connection = file.openConnection();
            // A cached one would keep the application's jar open.
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                PropertiesText.parse(TextFile.read(stream, MOST_BYTES)).forEach((name, value) -> {
                    if (isFilledIn(value)) {
                        add(name, value, reading);
                    }
                });
            }
        } catch (IOException | UnreadableException | RuntimeException e) {
            String why = e instanceof UnreadableException ? e.getMessage() : "cannot be read (" + e + ")";
            reading.setFailed(place + " " + why);
        }
        return reading.build();
    }

    private static void add(String name, String value, Reading.Builder reading) {
        // A build names the remote as git does, or says that it is unknown.
        String said = name.equals(REPOSITORY) ? RepositoryUrl.ofPage(value) : value;
        reading.addEntry(SHORT_NAMES.getOrDefault(name, name), said);
    }

    /** A placeholder that the build did not know stays in the file as it is written. */
    private static boolean isFilledIn(String value) {
        return !value.contains("${") && !(value.length() > 2 && value.startsWith("@") && value.endsWith("@"));
    }

    private static Map<String, String> shortNames() {
        Map<String, String> names = new HashMap<>();
        names.put("version", "service.version");
        names.put("commit", "vcs.ref.head.revision");
        names.put("branch", "vcs.ref.head.name");
        names.put(REPOSITORY, "vcs.repository.url.full");
        names.put("time", "project.build.time");
        return Collections.unmodifiableMap(names);
    }
}
