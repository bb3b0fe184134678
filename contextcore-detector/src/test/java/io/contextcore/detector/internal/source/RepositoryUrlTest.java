package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a/b, https://example.com/a/b",
        "https://me@example.com/a/b, https://example.com/a/b",
        "https://me:s3cret@example.com/a/b.git, https://example.com/a/b.git",
        "https://me:s3cr@t@example.com/a/b, https://example.com/a/b",
        "https://example.com/a/b?access_token=s3cret, https://example.com/a/b",
        "https://example.com/a/b#s3cret, https://example.com/a/b",
        "git@example.com:a/b.git, git@example.com:a/b.git"
    })
    void credentials_are_taken_out(String url, String expected) {
        assertThat(RepositoryUrl.withoutCredentials(url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a/b.git, https://example.com/a/b",
        "https://me:s3cret@example.com/a/b.git/, https://example.com/a/b",
        "http://example.com:8080/a/b, http://example.com:8080/a/b",
        "git@example.com:a/b.git, https://example.com/a/b",
        "me@example.com:/a/b.git, https://example.com/a/b",
        "ssh://git@example.com:2222/a/b.git, https://example.com/a/b",
        "ssh://git:s3cret@example.com/a/b, https://example.com/a/b",
        "git+ssh://git@example.com/a/b, https://example.com/a/b",
        "/srv/git/a.git, ''",
        "../a, ''",
        "file:///srv/git/a.git, ''",
        "C:\\git\\a, ''",
        "'', ''"
    })
    void the_address_is_that_of_the_page(String url, String expected) {
        assertThat(RepositoryUrl.ofPage(url)).isEqualTo(expected);
    }
}
