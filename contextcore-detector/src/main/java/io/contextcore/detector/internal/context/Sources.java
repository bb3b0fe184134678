package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.BuildFileSource;
import io.contextcore.detector.internal.source.ContextFileSource;
import io.contextcore.detector.internal.source.EntitiesSource;
import io.contextcore.detector.internal.source.GitSource;
import io.contextcore.detector.internal.source.KubernetesSource;
import io.contextcore.detector.internal.source.ResourceAttributesSource;
import io.contextcore.detector.internal.source.SettingsSource;
import io.contextcore.detector.internal.source.Source;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sources of a process in the order of their strength: the nearer to the running process, the stronger. */
final class Sources {

    private static final String CONTEXT_FILE = "contextcore.context.file";
    private static final String PODINFO = "contextcore.kubernetes.podinfo";
    private static final String ENTITIES = "contextcore.entities.enabled";
    private static final String GIT = "contextcore.git.enabled";

    private Sources() {}

    /** {@return the sources of this process, the strongest first} */
    static List<Source> ofProcess(Settings settings) {
        return of(settings, workingDirectory(), Sources::onClassPath);
    }

    /** {@return the sources that these settings ask for, the strongest first} */
    static List<Source> of(
            Settings settings, @Nullable Path workingDirectory, Function<String, @Nullable URL> classPath) {
        Predicate<String> isKnown = name -> ContextKey.named(name) != null;
        Path contextFile = path(settings, CONTEXT_FILE, workingDirectory);
        Path podinfo = path(settings, PODINFO, workingDirectory);

        List<Source> sources = new ArrayList<>();
        sources.add(new ResourceAttributesSource(settings, isKnown));
        sources.add(new SettingsSource(settings, ContextKey.allNames()));
        if (contextFile != null) {
            sources.add(ContextFileSource.named(contextFile));
        }
        sources.add(new KubernetesSource(podinfo != null ? podinfo : Paths.get(KubernetesSource.DEFAULT_DIRECTORY)));
        if (contextFile == null && workingDirectory != null) {
            // Comes with the image or the checkout, and so knows less of this process than the pod does.
            sources.add(ContextFileSource.in(workingDirectory));
        }
        sources.add(new BuildFileSource(classPath));
        if (settings.getBoolean(ENTITIES, false)) {
            sources.add(new EntitiesSource(settings, isKnown));
        }
        if (settings.getBoolean(GIT, false) && workingDirectory != null) {
            sources.add(new GitSource(workingDirectory));
        }
        return Collections.unmodifiableList(sources);
    }

    /** {@return the names of all settings on which the context depends} */
    static List<String> settingNames() {
        List<String> names = new ArrayList<>(
                Arrays.asList(CONTEXT_FILE, PODINFO, ENTITIES, GIT, "otel.resource.attributes", "otel.entities"));
        for (String name : ContextKey.allNames()) {
            names.add(Settings.PREFIX + name);
        }
        return names;
    }

    private static @Nullable Path path(Settings settings, String name, @Nullable Path workingDirectory) {
        String value = settings.get(name);
        if (value == null) {
            return null;
        }
        try {
            return workingDirectory == null ? Paths.get(value) : workingDirectory.resolve(value);
        } catch (InvalidPathException e) {
            settings.warnings()
                    .warn(Settings.describe(name) + " must be a path of this file system, not " + Warnings.quote(value)
                            + "; it counts as not set");
            return null;
        }
    }

    private static @Nullable Path workingDirectory() {
        try {
            return Paths.get("").toAbsolutePath();
        } catch (RuntimeException | Error e) {
            // The directory is gone, or a security manager forbids to know it.
            return null;
        }
    }

    /** An agent is loaded apart from the application, and a container loads an application apart from itself. */
    private static @Nullable URL onClassPath(String name) {
        Set<@Nullable ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(Thread.currentThread().getContextClassLoader());
        loaders.add(Sources.class.getClassLoader());
        loaders.add(ClassLoader.getSystemClassLoader());
        for (ClassLoader loader : loaders) {
            URL file = loader == null ? null : loader.getResource(name);
            if (file != null) {
                return file;
            }
        }
        return null;
    }
}
