package io.contextcore.sdk.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Opens the files that hold events; {@code FileChannel::open}, but for tests of a failing disk. */
@FunctionalInterface
interface ChannelOpener {
    FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException;
}
