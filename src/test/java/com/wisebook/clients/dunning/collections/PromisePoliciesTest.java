package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.dunning.PromisePolicies.Draft;
import com.wisebook.clients.dunning.PromisePolicies;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.security.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** The dated rows by which promises are treated. */
class PromisePoliciesTest extends CollectionsSpecification {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Draft STRICT = new Draft(0, 2, 3, new BigDecimal("500"));

    @Autowired
    private PromisePolicies policies;
    @Autowired
    private Promises promises;
    @Autowired
    private TestRestTemplate http;

    @AfterEach
    void asShipped() {
        scenario.jdbc.sql("delete from promise_policy where valid_from > '2000-01-01'").update();
    }

    @Test
    void aRowHoldsFromItsDayOnAndWhatWasPromisedBeforeKeepsItsOwn() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        promise(debtor, "100", TODAY.plusDays(4));
        policies.keep(TODAY.plusDays(1), STRICT, "sophie");
        promise(debtor, "110", TODAY.plusDays(4));
        assertThat(policies.today().toleranceDays()).as("not yet").isEqualTo(2);
        scenario.daysPass(1);
        assertThat(policies.today().toleranceDays()).isZero();
        promise(debtor, "120", TODAY.plusDays(4));
        assertThat(scenario.jdbc.sql("select judged_on - due_on from promise order by amount").query(Integer.class).list())
            .as("Friday and two bank days, Friday and none").containsExactly(4, 4, 0);
        promises.declare(new Promises.DeclaredPayment(debtor.companyId(), debtor.customerId(), new BigDecimal("50"), "EUR", TODAY, java.util.List.of(), "PAGE", null,
            null), "client");
        assertThat(scenario.jdbc.sql("select judged_on from promise where kind = 'DECLARED_PAYMENT'").query(LocalDate.class).single())
            .isEqualTo(TODAY.plusDays(3));
    }

    private void promise(Debtor debtor, String amount, LocalDate due) {
        scenario.doing(() -> promises.record(new Promises.NewPromise(debtor.companyId(), debtor.customerId(), new BigDecimal(amount), "EUR", due,
            java.util.List.of(), "CALL", null), "camille"));
    }

    @Test
    void whatHasBeenInForceNeverChanges() {
        policies.keep(TODAY, STRICT, "sophie");
        policies.keep(TODAY, new Draft(1, 2, 3, BigDecimal.ZERO), "sophie");
        policies.remove(TODAY, "sophie");
        assertThat(policies.all()).hasSize(1);
        policies.keep(TODAY, STRICT, "sophie");
        scenario.daysPass(1);
        assertThatThrownBy(() -> policies.keep(TODAY, STRICT, "sophie")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> policies.remove(TODAY, "sophie")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> policies.remove(LocalDate.of(2000, 1, 1), "sophie")).isInstanceOf(ProblemException.class);
        assertThat(scenario.jdbc.sql("select count(*) from audit_entry where subject = 'promise_policy' and actor = 'sophie'").query(Long.class).single())
            .isGreaterThanOrEqualTo(4);
    }

    @Test
    void managersEnterThemAndEverybodyOfCollectionReadsThem() {
        String path = "/api/v1/promise-policies";
        assertThat(http.withBasicAuth("camille", "demo").getForObject(path, String.class)).contains("\"toleranceDays\":2", "\"planApprovalAbove\":10000");
        assertThat(http.withBasicAuth("nadia", "demo").getForEntity(path, String.class).getStatusCode().value()).isEqualTo(403);
        assertThat(put("camille", "2026-12-01", "{}")).isEqualTo(403);
        assertThat(put("sophie", "2026-12-01", "{\"toleranceDays\":11,\"declaredPaymentDays\":0,\"atRiskDays\":null,\"planApprovalAbove\":-1}")).isEqualTo(422);
        assertThat(put("sophie", "2026-12-01", "{\"toleranceDays\":1,\"declaredPaymentDays\":4,\"atRiskDays\":5,\"planApprovalAbove\":2000.50}")).isEqualTo(200);
        assertThat(policies.all().get(0).validFrom()).isEqualTo("2026-12-01");
    }

    private int put(String user, String day, String body) {
        org.springframework.http.HttpHeaders headers = new org.springframework.http.HttpHeaders();
        headers.setContentType(org.springframework.http.MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, "demo").exchange("/api/v1/promise-policies/" + day, org.springframework.http.HttpMethod.PUT,
            new org.springframework.http.HttpEntity<>(body, headers), String.class).getStatusCode().value();
    }
}
