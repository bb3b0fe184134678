package io.contextcore.detector.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of {@code docs/detector.md}. */
final class Guide {

    private static final String FENCE = "```";

    private Guide() {}

    /**
     * Returns the blocks of a section, without those of the sections below it.
     *
     * @param heading the line of the heading, such as {@code ## Kubernetes}
     * @param language what follows the opening fence
     */
    static List<String> blocks(String heading, String language) {
        List<String> blocks = new ArrayList<>();
        boolean inSection = false;
        StringBuilder block = null;
        String languageOfBlock = "";
        for (String line : lines()) {
            if (block != null) {
                if (line.equals(FENCE)) {
                    if (inSection && languageOfBlock.equals(language)) {
                        blocks.add(block.toString());
                    }
                    block = null;
                } else {
                    block.append(line).append('\n');
                }
            } else if (line.startsWith(FENCE)) {
                block = new StringBuilder();
                languageOfBlock = line.substring(FENCE.length());
            } else if (line.startsWith("#")) {
                inSection = line.equals(heading);
            }
        }
        if (blocks.isEmpty()) {
            throw new IllegalStateException("no block of " + language + " under " + heading);
        }
        return blocks;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("../docs/detector.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
