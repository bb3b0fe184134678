package io.contextcore.cli.command;

/** What the exit code of a command says. */
public final class ExitCodes {
    /** What was asked for is done, and durable. */
    public static final int DONE = 0;
    /** A rule does not allow it, or what was looked for was not found; nothing has changed. */
    public static final int REFUSED = 1;
    /** The command line is not one. */
    public static final int USAGE = 2;
    /** The journal or a file cannot be used, or something failed that should not. */
    public static final int STORAGE = 3;
    /** It is done and durable, but was not delivered while {@code --wait} waited. */
    public static final int PENDING = 4;

    private ExitCodes() {}
}
