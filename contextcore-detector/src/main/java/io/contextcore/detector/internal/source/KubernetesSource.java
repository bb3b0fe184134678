package io.contextcore.detector.internal.source;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Annotations and labels of the pod, which Kubernetes writes into files if the pod asks for them (the downward API).
 * {@code contextcore.io/} is our prefix; {@code resource.opentelemetry.io/} is followed by the name of any resource
 * attribute. An annotation is stronger than a label, and ours stronger than the other.
 */
public final class KubernetesSource implements Source {

    /** Where the examples of Kubernetes mount the downward API. */
    public static final String DEFAULT_DIRECTORY = "/etc/podinfo";

    private static final String OURS = "contextcore.io/";
    private static final String RESOURCE = "resource.opentelemetry.io/";

    /** Kubernetes allows annotations 256 KiB, and a character may be written as four. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final Path directory;

    /**
     * Makes the source.
     *
     * @param directory where the pod mounts the files {@code annotations} and {@code labels}
     */
    public KubernetesSource(Path directory) {
        this.directory = directory;
    }

    @Override
    public Reading read() {
        Reading.Builder reading = Reading.from(directory.toString(), OURS).setOfContextOnly();
        for (Path file : Arrays.asList(directory.resolve("annotations"), directory.resolve("labels"))) {
            try {
                Map<String, String> lines = DownwardApiText.parse(
                        TextFile.read(file, MOST_BYTES), name -> name.startsWith(OURS) || name.startsWith(RESOURCE));
                reading.addFile(file);
                lines.forEach((name, value) -> {
                    if (name.startsWith(OURS)) {
                        reading.addEntry(name.substring(OURS.length()), value);
                    } else {
                        reading.addAttribute(name.substring(RESOURCE.length()), value);
                    }
                });
            } catch (NoSuchFileException e) {
                // A pod need not ask for it, and most processes are in no pod.
            } catch (UnreadableException e) {
                reading.addFile(file).setFailed(file + " " + e.getMessage());
            }
        }
        return reading.build();
    }
}
