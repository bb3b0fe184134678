package io.contextcore.samples.baked;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.ProjectContextDetector;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BakedContextTest {

    private static final Pattern BLOCK = Pattern.compile("```(xml|properties)\n(.*?)```", Pattern.DOTALL);

    private final Resource resource = ProjectContextDetector.create().detect();

    @Test
    void what_the_build_knew_is_on_the_resource() {
        assertThat(attribute("project.id")).isEqualTo("commerce");
        assertThat(attribute("service.version")).isEqualTo(System.getProperty("expected.version"));
        assertThat(Instant.parse(attribute("project.build_time"))).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void the_commit_is_there_if_the_sources_are_in_a_repository_and_nothing_that_was_not_filled_in() {
        String commit = attribute("vcs.ref.head.revision");

        assertThat(commit == null || commit.matches("[0-9a-f]{40}")).as(commit).isTrue();
        assertThat(commit != null || Files.notExists(Path.of("../../.git"))).isTrue();
        assertThat(String.valueOf(attribute("vcs.repository.url.full"))).doesNotContain("Unknown");
        assertThat(attribute("project.task")).isNull();
        assertThat(resource.getAttributes().asMap().toString()).doesNotContain("${");
    }

    @Test
    void the_guide_shows_what_is_built_here() throws IOException {
        String guide = Files.readString(Path.of("../../docs/detector.md"));
        String section = guide.substring(guide.indexOf("### What the build knows"));
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(section);
        while (blocks.size() < 3 && matcher.find()) {
            blocks.add(withoutIndentation(matcher.group(2)));
        }

        assertThat(blocks).hasSize(3);
        assertThat(withoutIndentation(
                        Files.readString(Path.of("src/main/resources/META-INF/contextcore/build.properties"))))
                .isEqualTo(blocks.get(0));
        assertThat(withoutIndentation(Files.readString(Path.of("pom.xml")))).contains(blocks.get(1), blocks.get(2));
    }

    private @Nullable String attribute(String name) {
        return resource.getAttribute(AttributeKey.stringKey(name));
    }

    /** Also without comments, of which the guide has none. */
    private static String withoutIndentation(String text) {
        return text.replaceAll("<!--.*?-->\n", "").replaceAll("(?m)^ +", "");
    }
}
