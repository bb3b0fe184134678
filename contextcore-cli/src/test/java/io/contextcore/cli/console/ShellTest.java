package io.contextcore.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellTest {
    private static final String HOSTILE = "a'; $(id) `id` \"\\ \u2019";

    @Test
    void a_value_stays_a_value_whatever_it_holds() {
        assertThat(Shell.SH.assign("X", HOSTILE)).isEqualTo("export X='a'\\''; $(id) `id` \"\\ \u2019'");
        assertThat(Shell.FISH.assign("X", HOSTILE)).isEqualTo("set -gx X 'a\\'; $(id) `id` \"\\\\ \u2019'");
        assertThat(Shell.POWERSHELL.assign("X", HOSTILE)).isEqualTo("$env:X = 'a''; $(id) `id` \"\\ \u2019\u2019'");
    }
}
