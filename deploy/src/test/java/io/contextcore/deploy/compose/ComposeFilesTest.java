package io.contextcore.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.deploy.config.ConfigFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFilesTest {
    private static final ConfigFile COMPOSE = ConfigFile.read("compose.yaml");

    @Test
    void the_stack_keeps_the_rules() {
        assertThat(ComposeRules.problems(List.of(COMPOSE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.jaeger.yaml", "compose.mimir.yaml"})
    void the_stack_with_an_addition_keeps_the_rules(String addition) {
        assertThat(ComposeRules.problems(List.of(COMPOSE, ConfigFile.read(addition))))
                .isEmpty();
    }

    @Test
    void every_compose_file_is_tested() {
        assertThat(ConfigFile.list("", ".yaml").stream().filter(name -> name.startsWith("compose")))
                .containsExactly("compose.jaeger.yaml", "compose.mimir.yaml", "compose.yaml");
    }

    @Test
    void the_example_names_what_must_be_set_and_git_ignores_what_is_made_of_it() {
        assertThat(ConfigFile.read(".env.example").text()).contains("\nGRAFANA_ADMIN_PASSWORD=\n");
        assertThat(ConfigFile.read(".gitignore").text()).contains("/.env\n");
    }

    /** Each line breaks compose.yaml in one place. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "grafana/tempo:3.0.3          | grafana/tempo:latest   | is not pinned",
                "grafana/tempo:3.0.3          | grafana/tempo          | is not pinned",
                "127.0.0.1:4317:4317          | 4317:4317              | is open to the network",
                "127.0.0.1:4317:4317          | 0.0.0.0:4317:4317      | is open to the network",
                "./loki:/etc/contextcore:ro   | ./loky:/etc/contextcore:ro | which is not there",
                "./loki:/etc/contextcore:ro   | ./loki:/etc/contextcore | may write to ./loki",
                "contextcore/loki.yaml        | contextcore/locki.yaml | which is not mounted",
                "read_only: true              | read_only: false       | may write to its root",
                "cap_drop: [ALL]              | cap_drop: [NET_RAW]    | keeps capabilities",
                "no-new-privileges:true       | no-new-privileges:false | may gain privileges",
                "LOKI_ENDPOINT: http://loki   | LOKI_ENDPONT: http://loki | sets LOKI_ENDPONT",
                "LOKI_URL: http://loki:3100   | LOKI_UR: http://loki:3100 | does not set LOKI_URL",
                "TEMPO_URL: http://tempo      | TEMPO_URL: http://temple | is sent to temple",
                "volumes: {condition          | volume: {condition     | depends on volume",
                "- loki:/loki                 | - locki:/loki          | but used are",
                "GF_AUTH_ANONYMOUS_ENABLED: \"false\" | GF_AUTH_ANONYMOUS_ENABLED: \"true\" | lets anybody in",
                "${GRAFANA_ADMIN_PASSWORD:?make deploy/.env, see .env.example} | admin | without a password",
                "where they listen on 0.0.0.0 | where they listen      | is 0.0.0.0",
                "No health check: the image   | The image              | has no health check",
            })
    void what_breaks_a_rule_is_found(String original, String broken, String problem) {
        assertThat(COMPOSE.text()).contains(original);
        ConfigFile changed = ConfigFile.of(COMPOSE.name(), COMPOSE.text().replace(original, broken));

        assertThat(ComposeRules.problems(List.of(changed)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }
}
