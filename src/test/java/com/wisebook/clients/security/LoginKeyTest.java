package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what failures to log in are counted: short, printable, and no password that was typed into the wrong field. */
class LoginKeyTest {

    @Test
    void anAccountStandsByItsNameWhetherItExistsOrNot() {
        assertThat(LoginKey.of("camille", "203.0.113.7")).isEqualTo(new LoginKey("camille", "203.0.113.7"));
        assertThat(LoginKey.of("nobody.here", "203.0.113.7").account()).isEqualTo("nobody.here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Camille", "camille ", "Mon mot de passe !", "a\u0000b", "line\nbreak", "'; drop table app_user; --", "é", "\uD800"})
    void whatNoAccountCanBeCalledStandsByItsHash(String typed) {
        assertThat(LoginKey.of(typed, "203.0.113.7").account()).matches("#[0-9a-f]{16}");
        assertThat(LoginKey.of(typed, "203.0.113.7")).isEqualTo(LoginKey.of(typed, "203.0.113.7")).isNotEqualTo(LoginKey.of(typed + "x", "203.0.113.7"));
    }

    @Test
    void howeverLongItIs() {
        assertThat(LoginKey.of("a".repeat(10_240), "b".repeat(10_240))).satisfies(key -> assertThat(key.account() + key.address()).hasSize(34));
        assertThat(LoginKey.of(null, null).account()).startsWith("#");
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::7,2001:db8:1:2::/64", "2001:db8:1:2:ffff:ffff:ffff:ffff,2001:db8:1:2::/64", "[2001:db8:1:2::9],2001:db8:1:2::/64",
        "0:0:0:0:0:0:0:1,0::/64", "::ffff:203.0.113.7,203.0.113.7", "127.0.0.1,127.0.0.1"})
    void whoHasOneAddressOfAnIpv6NetworkHasThemAll(String address, String counted) {
        assertThat(LoginKey.of("camille", address).address()).isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "evil.example", "1:2:3", ":::::", "203.0.113.7, 198.51.100.1", "fe80::1%eth0"})
    void whatIsNoAddressIsNeverLookedUp(String address) {
        assertThat(LoginKey.of("camille", address).address()).matches("#[0-9a-f]{16}");
    }
}
