package io.contextcore.deploy.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdUnitTest {
    private static final List<String> LINES = ConfigFile.read("systemd/contextcore-collector.service")
            .text()
            .lines()
            .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DynamicUser=yes",
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "ProtectSystem=strict",
                "ProtectHome=yes",
                "PrivateDevices=yes",
                "PrivateTmp=yes",
                "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
                "SystemCallFilter=@system-service",
                "StateDirectoryMode=0700",
                "UMask=0077",
                "Restart=always",
            })
    void it_may_do_what_it_needs_and_no_more(String line) {
        assertThat(LINES).contains(line);
    }

    /** The queues are in the one directory that it may write. */
    @Test
    void its_queues_are_in_its_state_directory() {
        String directory = value("StateDirectory=");
        assertThat(LINES).contains("Environment=QUEUE_DIRECTORY=/var/lib/" + directory);
        assertThat(ConfigFile.read("collector/backends.yaml").variables().get("QUEUE_DIRECTORY"))
                .containsExactly("/var/lib/" + directory);
    }

    @Test
    void it_starts_with_a_file_that_is_there_and_validates_it_first() {
        String config = value("Environment=COLLECTOR_CONFIG=--config=/etc/contextcore/");
        assertThat(ConfigFile.exists(config)).isTrue();
        assertThat(value("ExecStartPre=")).isEqualTo("/usr/bin/otelcol-contrib validate $COLLECTOR_CONFIG");
        assertThat(value("ExecStart=")).isEqualTo("/usr/bin/otelcol-contrib $COLLECTOR_CONFIG");
    }

    private static String value(String prefix) {
        return LINES.stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .substring(prefix.length());
    }
}
