package com.wisebook.clients.dunning.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;

import com.wisebook.clients.workflow.task.InvalidTaskInput;

/** What an agency recovered pays, and how much of it can be: 1 000,00 € of principal, 30,00 € of interest, two lump sums. */
class RecoveryClaimTest {

    private static final RecoveryClaim CLAIM = new RecoveryClaim("EUR", new BigDecimal("1000"), new BigDecimal("30"), new BigDecimal("80"));

    /** Interest, then the lump sums, then the principal; what is said of a part stands, the rest follows. Empty: nobody says it. */
    @ParameterizedTest
    @CsvSource({
        "20,,,,, 0 20 0 0", "30,,,,, 0 30 0 0", "30.01,,,,, 0 30 0.01 0", "110,,,,, 0 30 80 0", "110.01,,,,, 0.01 30 80 0", "1110,,,,, 1000 30 80 0",
        "500,500,,,, 500 0 0 0", "500,,0,0,, 500 0 0 0", "500,,10,,, 410 10 80 0", "500,,,,50, 340 30 80 50", "0,,,,, 0 0 0 0",
        ",250,,,, 250 0 0 0", ",250,30,40,12.5, 250 30 40 12.5", ",1000,30,80,890, 1000 30 80 890"})
    void oneFigureIsSplitInTheOrderOfTheLawUnlessSaidOtherwise(BigDecimal total, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums, BigDecimal costs,
                                                               String parts) {
        Recovery got = CLAIM.split(new RecoveryClaim.Said(total, principal, interest, lumpSums, costs));
        String[] wanted = parts.split(" ");
        assertThat(got.principal()).isEqualByComparingTo(wanted[0]);
        assertThat(got.interest()).isEqualByComparingTo(wanted[1]);
        assertThat(got.lumpSums()).isEqualByComparingTo(wanted[2]);
        assertThat(got.costs()).isEqualByComparingTo(wanted[3]);
        assertThat(got.total()).isEqualByComparingTo(got.principal().add(got.interest()).add(got.lumpSums()).add(got.costs()));
        if (total != null) {
            assertThat(got.total()).isEqualByComparingTo(total);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1110.01,,,,, legal.recovery.too-much, recovered", ",1000.01,,,, legal.recovery.part, recoveredPrincipal", ",,30.01,,, legal.recovery.part, recoveredInterest",
        ",,,80.01,, legal.recovery.part, recoveredLumpSums", ",1000,30,80,890.01, legal.order.too-much, recoveredCosts", "100,,60,41,, legal.recovery.sum, recovered",
        "100,50,10,10,, legal.recovery.sum, recovered", "1200,1000.01,30,80,89.99, legal.recovery.part, recoveredPrincipal"})
    void whatCannotBeClaimedIsRefusedAtItsField(BigDecimal total, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums, BigDecimal costs, String key,
                                                String field) {
        assertThatThrownBy(() -> CLAIM.split(new RecoveryClaim.Said(total, principal, interest, lumpSums, costs))).isInstanceOfSatisfying(InvalidTaskInput.class, refused -> {
            assertThat(refused.messageKey()).isEqualTo(key);
            assertThat(((DefaultMessageSourceResolvable) refused.arguments()[0]).getCode()).isEqualTo("tasks.field." + field);
        });
    }

    @Test
    void interestThatNobodyReckonsIsBoundedByTheWholeOnly() {
        RecoveryClaim dollars = new RecoveryClaim("USD", new BigDecimal("1000"), null, BigDecimal.ZERO);
        assertThat(dollars.split(new RecoveryClaim.Said(new BigDecimal("1000"), null, null, null, null)).principal()).isEqualByComparingTo("1000");
        assertThat(dollars.split(new RecoveryClaim.Said(null, new BigDecimal("1000"), new BigDecimal("75"), null, null)).interest()).isEqualByComparingTo("75");
        assertThatThrownBy(() -> dollars.split(new RecoveryClaim.Said(null, new BigDecimal("1000"), new BigDecimal("1000.01"), null, null)))
            .isInstanceOf(InvalidTaskInput.class);
    }
}
