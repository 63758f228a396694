package com.wisebook.clients.dunning.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Creditor reference (ISO 11649)")
class RfReferenceTest {

    @Test
    @DisplayName("the published example: 539007547034 gives RF18 5390 0754 7034")
    void publishedExample() {
        assertThat(RfReference.of("539007547034").printed()).isEqualTo("RF18 5390 0754 7034");
    }

    @Test
    @DisplayName("is read back as people write it, and gives the identifier")
    void readBack() {
        RfReference reference = RfReference.of("r20261123x7");
        assertThat(RfReference.parse(" " + reference.printed().toLowerCase() + " ")).isEqualTo(reference);
        assertThat(reference.id()).isEqualTo("R20261123X7");
        assertThat(new RfReference("RF18 5390 0754 7034").value()).isEqualTo("RF18539007547034");
    }

    @Test
    @DisplayName("any single wrong digit and any swap of neighbours is found")
    void findsErrors() {
        String good = RfReference.of("R20261123000142").value();
        for (int i = 4; i < good.length(); i++) {
            char other = good.charAt(i) == '9' ? '8' : '9';
            assertThat(RfReference.isValid(good.substring(0, i) + other + good.substring(i + 1))).isFalse();
            if (i + 1 < good.length() && good.charAt(i) != good.charAt(i + 1)) {
                assertThat(RfReference.isValid(good.substring(0, i) + good.charAt(i + 1) + good.charAt(i) + good.substring(i + 2)))
                    .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A-1", "1234567890123456789012", "é1"})
    @DisplayName("only 1 to 21 letters and digits")
    void refused(String id) {
        assertThatThrownBy(() -> RfReference.of(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
