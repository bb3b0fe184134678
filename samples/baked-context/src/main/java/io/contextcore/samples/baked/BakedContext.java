package io.contextcore.samples.baked;

import io.contextcore.detector.ProjectContextDetector;

/** Prints what the resource of this application says about the build that it comes from. */
public final class BakedContext {

    private BakedContext() {}

    public static void main(String[] args) {
        ProjectContextDetector.create()
                .detect()
                .getAttributes()
                .forEach((name, value) -> System.out.println(name.getKey() + "=" + value));
    }
}
