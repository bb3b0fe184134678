package io.contextcore.cli.console;

/** How a command answers. */
public enum Format {
    TEXT,
    JSON
}
