package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;

/** Payments find their invoices, say why, and part from them again as though they had never met. */
@IntegrationTest
class LettrageTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private TestRestTemplate http;

    private Company company;
    private long customer;
    private int line;

    @BeforeEach
    void aCompanyAndACustomer() {
        jdbc.sql("truncate company, customer, lettrage_line, job, event_publication cascade").update();
        companies.create("VAL", "Valombre", null, "EUR");
        company = companies.byCode("VAL").orElseThrow();
        customer = jdbc.sql("insert into customer (code, name) values ('C1', 'Jaouen') returning id").query(Long.class).single();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) values (:company, :customer, 'C1')")
            .param("company", company.id()).param("customer", customer).update();
    }

    private long entry(String kind, String day, String amount, String reference, String label, String letter) {
        line++;
        return jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, letter, account,
                    source_line, source_key)
                values (:company, :customer, :kind, :day, :amount, :amount, 'EUR', :ref, :label, :letter, '411000', :line, :key) returning id""")
            .param("company", company.id()).param("customer", customer).param("kind", kind).param("day", LocalDate.parse(day))
            .param("amount", new BigDecimal(amount)).param("ref", reference).param("label", label).param("letter", letter).param("line", line)
            .param("key", "k" + line).query(Long.class).single();
    }

    private long invoice(String day, String amount, String reference) {
        return entry("INVOICE", day, amount, reference, null, null);
    }

    private long payment(String day, String amount, String text) {
        return entry("PAYMENT", day, "-" + amount, null, text, null);
    }

    private BigDecimal open() {
        return jdbc.sql("select coalesce(sum(abs(open_amount)), 0) from ledger_entry").query(BigDecimal.class).single();
    }

    private LettrageRun run(LettrageRuns.Mode mode) {
        return runs.byId(runs.runNow(company, mode, "amelie")).orElseThrow();
    }

    private List<LettrageGroup> groups() {
        return lettrages.groups(company.id(), null, 100, null);
    }

    private List<LettrageProposal> proposals() {
        return lettrages.proposals(company.id(), null, 100, 0);
    }

    @Test
    void whatIsCertainIsMadeWithItsCluesAndTheRestIsProposed() {
        invoice("2026-09-01", "1200.00", "FA2026-00101");
        payment("2026-10-02", "1200.00", "VIR JAOUEN FA2026-00101");
        invoice("2026-09-03", "310.00", "FA2026-00102");
        invoice("2026-09-04", "450.50", "FA2026-00103");
        payment("2026-10-05", "760.50", "VIR JAOUEN");
        LettrageRun run = run(LettrageRuns.Mode.AUTO);
        assertThat(run).extracting(LettrageRun::status, LettrageRun::entries, LettrageRun::made, LettrageRun::proposed).containsExactly("DONE", 5, 1, 1);
        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group).extracting(LettrageGroup::code, LettrageGroup::kind, LettrageGroup::automatic, LettrageGroup::status, LettrageGroup::madeBy)
                .containsExactly("AAA", "1-1", true, "BALANCED", "amelie");
            assertThat(group.clues()).contains("Numéros lus dans le libellé du règlement : FA2026-00101");
            assertThat(group.entries()).extracting(LettrageGroup.Entry::sourceLine).containsExactly(1, 2);
        });
        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.kind()).isEqualTo("n-1");
            assertThat(proposal.clues()).containsExactly("Somme exacte de 2 écritures qui se suivent");
        });
        assertThat(open()).isEqualByComparingTo("1521.00");
    }

    @Test
    void twoInvoicesOfOneAmountAreNeverAutomatic() {
        invoice("2026-09-01", "500.00", "FA1001");
        invoice("2026-09-08", "500.00", "FA1002");
        payment("2026-10-01", "500.00", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        assertThat(groups()).isEmpty();
        assertThat(proposals()).singleElement().extracting(LettrageProposal::alternatives).isEqualTo(1);
    }

    @Test
    void aDisputedInvoiceIsLeftOut() {
        long disputed = invoice("2026-09-01", "500.00", "FA1001");
        jdbc.sql("update ledger_entry set contested_amount = 100 where id = :id").param("id", disputed).update();
        payment("2026-10-01", "500.00", "FA1001");
        run(LettrageRuns.Mode.AUTO);
        assertThat(groups()).isEmpty();
        assertThat(proposals()).isEmpty();
    }

    @Test
    void proposeMakesNothing() {
        invoice("2026-09-01", "1200.00", "FA2026-00101");
        payment("2026-10-02", "1200.00", "FA2026-00101");
        assertThat(run(LettrageRuns.Mode.PROPOSE)).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 1);
        assertThat(open()).isEqualByComparingTo("2400.00");
        assertThat(run(LettrageRuns.Mode.PROPOSE).proposed()).as("the same again").isEqualTo(1);
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void anAcceptedProposalIsALettrageOfTheHumanWithTheEnginesClues() {
        invoice("2026-09-03", "310.00", "FA1");
        invoice("2026-09-04", "450.50", "FA2");
        payment("2026-10-05", "760.50", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        long proposal = proposals().get(0).id();
        assertThat(lettrages.accept(proposal, "amelie")).isPresent();
        assertThat(open()).isZero();
        assertThat(groups()).singleElement().extracting(LettrageGroup::automatic, LettrageGroup::madeBy, LettrageGroup::clues)
            .containsExactly(false, "amelie", List.of("Somme exacte de 2 écritures qui se suivent"));
        assertThatThrownBy(() -> lettrages.accept(proposal, "sophie")).as("two at once: the second is told").isInstanceOf(Lettrages.OutOfDate.class);
    }

    @Test
    void aProposalWhosePaymentWasUsedMeanwhileIsNotMade() {
        long first = invoice("2026-09-03", "310.00", "FA1");
        invoice("2026-09-04", "450.50", "FA2");
        long paid = payment("2026-10-05", "760.50", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        jdbc.sql("with g as (insert into lettrage (company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date) "
            + "values (:company, :customer, 'aaa', true, 'MANUAL', now(), 'sophie', now()) returning id) "
            + "insert into lettrage_line select g.id, v.entry, v.amount from g, (values (:first, 310.00), (:paid, -310.00)) v (entry, amount)")
            .param("company", company.id()).param("customer", customer).param("first", first).param("paid", paid).update();
        assertThatThrownBy(() -> lettrages.accept(proposals().get(0).id(), "amelie")).isInstanceOf(Lettrages.OutOfDate.class);
        assertThat(open()).isEqualByComparingTo("901.00");
    }

    @Test
    void whatPeopleRefusedOrPartedIsNeitherMadeNorProposedAgain() {
        invoice("2026-09-01", "1200.00", "FA2026-00101");
        payment("2026-10-02", "1200.00", "FA2026-00101");
        invoice("2026-09-03", "310.00", "FA1");
        invoice("2026-09-04", "450.50", "FA2");
        payment("2026-10-05", "760.50", "VIR JAOUEN");
        run(LettrageRuns.Mode.AUTO);
        long refused = proposals().get(0).id();
        lettrages.refuse(refused, "amelie");
        assertThat(lettrages.undo(company.id(), groups().get(0).id(), "amelie")).isTrue();
        assertThat(open()).isEqualByComparingTo("3921.00");
        assertThat(run(LettrageRuns.Mode.AUTO)).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 0);
        assertThat(lettrages.reopen(refused)).isTrue();
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void aLettrageOfAnotherCompanyIsNotUndone() {
        invoice("2026-09-01", "1200.00", "FA2026-00101");
        payment("2026-10-02", "1200.00", "FA2026-00101");
        run(LettrageRuns.Mode.AUTO);
        assertThat(lettrages.undo(company.id() + 1, groups().get(0).id(), "amelie")).isFalse();
        assertThat(groups()).hasSize(1);
    }

    @Test
    void fiveHundredItemsThatFitInThousandsOfWaysEndSoonAndAreNotAutomatic() {
        for (int i = 0; i < 500; i++) {
            invoice("2026-0" + (1 + i % 9) + "-1" + i % 10, "10.00", "F" + (10_000 + i));
        }
        payment("2026-10-05", "2500.00", "VIR JAOUEN");
        LettrageRun run = run(LettrageRuns.Mode.AUTO);
        assertThat(run).extracting(LettrageRun::made, LettrageRun::proposed).containsExactly(0, 1);
        assertThat(proposals().get(0).alternatives()).isPositive();
    }

    @Test
    void overRestAnOutsiderIsRefusedAndAnAccountantSeesHerOwnPastEvaluated() {
        entry("INVOICE", "2026-01-01", "100.00", "FA2026-00001", null, "A");
        entry("PAYMENT", "2026-02-01", "-100.00", "FA2026-00001", null, "A");
        entry("INVOICE", "2026-03-01", "70.00", "FA2026-00002", null, "B");
        entry("INVOICE", "2026-03-02", "30.00", "FA2026-00003", null, "B");
        entry("PAYMENT", "2026-04-01", "-100.00", null, "VIR", "B");
        record Asked(String companyCode, Long importId) {
        }
        assertThat(http.withBasicAuth("thomas", "demo").postForEntity("/api/v1/lettrage/evaluations", new Asked("VAL", null), JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        ResponseEntity<JsonNode> answer = http.withBasicAuth("amelie", "demo")
            .postForEntity("/api/v1/lettrage/evaluations", new Asked("VAL", null), JsonNode.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        JsonNode all = answer.getBody().path("all");
        assertThat(List.of(all.path("groups").asInt(), all.path("right").asInt(), all.path("wrong").asInt())).containsExactly(2, 2, 0);
        assertThat(all.path("byKind").path("n-1").path("found").asInt()).isEqualTo(1);
        assertThat(answer.getBody().path("certain").path("right").asInt()).isEqualTo(1);
        assertThat(groups()).as("nothing is written").isEmpty();
    }

    @Test
    void overRestARunIsAJobAndItsGroupsComeInPages() {
        for (int i = 1; i <= 3; i++) {
            invoice("2026-09-0" + i, i + "00.00", "FA2026-0010" + i);
            payment("2026-10-0" + i, i + "00.00", "FA2026-0010" + i);
        }
        run(LettrageRuns.Mode.AUTO);
        JsonNode first = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/groups?companyCode=VAL&limit=2", JsonNode.class);
        JsonNode second = http.withBasicAuth("amelie", "demo")
            .getForObject("/api/v1/lettrage/groups?companyCode=VAL&limit=2&after=" + first.path("next").asText(), JsonNode.class);
        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).extracting(item -> item.path("code").asText(), item -> item.path("status").asText())
            .containsExactly(tuple("AAC", "BALANCED"));
        assertThat(second.hasNonNull("next")).isFalse();
    }
}
