package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.contact.ContactBook;
import com.wisebook.clients.contact.ContactDraft;
import com.wisebook.clients.customer.Customers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Another plan for a customer, and somebody to write to: his cases think again at once. */
class PlanChoiceTest extends CollectionsSpecification {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private ContactBook book;
    @Autowired
    private Customers customers;

    @Test
    void theSegmentsSayHowManyRowsOfTheTableNameThem() {
        JsonNode segments = get("/api/v1/segments");
        assertThat(segments).hasSize(5);
        JsonNode standard = segments.findParents("code").stream().filter(s -> s.path("code").asText().equals("STANDARD")).findFirst().orElseThrow();
        assertThat(standard.path("rows").asInt()).isEqualTo(standard.path("steps").size()).isEqualTo(13);
        assertThat(standard.path("label").asText()).isEqualTo("Standard");
    }

    @Test
    void whatTheNextStepBecomesIsShownBeforeAndTheCaseThinksAgainAtOnce() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.morning();
        scenario.daysPass(5);
        assertThat(scenario.mails()).hasSize(1);

        JsonNode plan = get("/api/v1/customers/" + debtor.code() + "/plan?segment=RISKY");
        assertThat(plan.path("next").get(0).path("due").asBoolean()).isFalse();
        assertThat(plan.path("next").get(0).path("on").asText()).isEqualTo(scenario.today().plusDays(5).toString());
        assertThat(plan.path("other").get(0).path("due").asBoolean()).isTrue();
        assertThat(plan.path("other").get(0).path("level").asInt()).isEqualTo(3);
        assertThat(segment(debtor)).as("nothing is done yet").isEqualTo("STANDARD");

        assertThat(choose("camille", debtor, "RISKY", "Deux impayés").getStatusCode().value()).isEqualTo(200);
        scenario.settle();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(2);
        assertThat(debtor.lastRelance().level()).isEqualTo(3);
        assertThat(debtor.interactions()).contains("NOTE PLAN_CHANGED");
        assertThat(scenario.jdbc.sql("select actor || ' ' || (after ->> 'reason') from audit_entry where action = 'PLAN_CHANGED' and subject_id = :code")
            .param("code", debtor.code()).query(String.class).single()).isEqualTo("camille Deux impayés");
        scenario.daysPass(1);
        scenario.morning();
        assertThat(segment(debtor)).as("the morning's table leaves it alone").isEqualTo("RISKY");
    }

    @Test
    void leftToTheTableAgainItDecidesAtOnce() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 8, 2, 2);
        scenario.jdbc.sql("update customer_account set contract = 'PUBLIC' where customer_id = :id").param("id", debtor.customerId()).update();
        scenario.morning();
        scenario.jdbc.sql("""
                insert into payer_behaviour (company_id, customer_id, turnover_12m, behaviour, unpaid_items, refreshed_at)
                values (:company, :customer, 10000, 'GOOD', 0, :now) on conflict do nothing""")
            .param("company", debtor.companyId()).param("customer", debtor.customerId()).param("now", scenario.now()).update();
        choose("camille", debtor, "RISKY", "Essai");
        scenario.settle();
        ResponseEntity<JsonNode> released = http.withBasicAuth("camille", "demo").exchange("/api/v1/customers/" + debtor.code() + "/plan",
            HttpMethod.DELETE, null, JsonNode.class);
        assertThat(released.getBody().path("locked").asBoolean(true)).isFalse();
        assertThat(released.getBody().path("segment").asText()).isEqualTo(released.getBody().path("automatic").asText()).isEqualTo("PUBLIC");
        scenario.settle();
    }

    @Test
    void aSegmentThatTheTableDoesNotKnowAndAMissingReasonAreRefusedAtTheirFields() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        assertThat(choose("camille", debtor, "GOLD", "x").getBody().path("errors").get(0).path("field").asText()).isEqualTo("segment");
        assertThat(choose("camille", debtor, "SMALL", " ").getBody().path("errors").get(0).path("field").asText()).isEqualTo("reason");
        assertThat(choose("helene", debtor, "SMALL", "x").getStatusCode().value()).isEqualTo(403);
        assertThat(segment(debtor)).isEqualTo("STANDARD");
    }

    @Test
    void aCaseWithoutARecipientGoesOnAsSoonAsSomebodyIsEnteredInTheDirectory() {
        Debtor debtor = scenario.debtor("STANDARD");
        scenario.jdbc.sql("update customer set address_line = null where id = :id").param("id", debtor.customerId()).update();
        debtor.owes("1000.00", 5);
        scenario.morning();
        assertThat(debtor.tasks()).containsExactly("Task_FixRecipient");

        scenario.doing(() -> book.add(customers.byId(debtor.customerId()).orElseThrow(), new ContactDraft(null, "Anne", "Le Goff", null,
            "anne@client.example", null, null, null, List.of("PAYER"), null, null, null), "camille"));
        assertThat(debtor.tasks()).isEmpty();
        scenario.mailsLeave();
        assertThat(scenario.mails()).extracting(CollectionsScenario.Mail::recipient).containsExactly("anne@client.example");
    }

    private String segment(Debtor debtor) {
        return customers.byId(debtor.customerId()).orElseThrow().segment();
    }

    private JsonNode get(String path) {
        return http.withBasicAuth("camille", "demo").getForObject(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> choose(String user, Debtor debtor, String segment, String reason) {
        return http.withBasicAuth(user, "demo").exchange("/api/v1/customers/" + debtor.code() + "/plan", HttpMethod.PUT,
            new HttpEntity<>(Map.of("segment", segment, "reason", reason)), JsonNode.class);
    }
}
