package io.contextcore.cli.command;

import java.util.List;

/** A command that does something by itself, and has others below it, too; see {@link CommandGroup} for those that do not. */
public interface CommandParent {

    /** Returns the classes of the commands below, each with picocli's annotation, in the order of the help. */
    List<Class<?>> commands();
}
