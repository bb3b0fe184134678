package io.contextcore.semconv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashedIdTest {

    @Test
    void a_hash_that_begins_with_zeros_alone_still_makes_a_valid_id() {
        byte[] hash = new byte[32];
        hash[16] = 7; // behind what is used

        assertThat(HashedId.id(hash, 8)).isEqualTo("0000000000000001");
        assertThat(HashedId.id(hash, 16)).isEqualTo("00000000000000000000000000000001");
    }

    @Test
    void every_bit_is_kept() {
        byte[] hash = {0, 1, (byte) 0x80, (byte) 0xff, 0x7f, 0x10, (byte) 0xfe, 0};

        assertThat(HashedId.id(hash, 8)).isEqualTo("000180ff7f10fe00");
    }
}
