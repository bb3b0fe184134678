package io.contextcore.detector.internal.source;

/** A place that may say something about the project. Reading it never throws, never waits and is bounded in size. */
public interface Source {

    /** {@return what the source says now; without entries if it is not there} */
    Reading read();
}
