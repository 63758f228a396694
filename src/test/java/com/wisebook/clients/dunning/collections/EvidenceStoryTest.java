package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.legal.PreLitigations;
import com.wisebook.clients.evidence.EvidenceChain;
import com.wisebook.clients.evidence.EvidenceThread;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;

/** A case as it really goes, told by its chain: relance, dispute, promise, a Friday without money, the case resumes. */
class EvidenceStoryTest extends CollectionsSpecification {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    @Autowired
    private EvidenceChain chain;
    @Autowired
    private EvidenceThread thread;
    @Autowired
    private Disputes disputes;
    @Autowired
    private PreLitigations cases;
    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void nothingWaitsToBeLinked() {
        chain.linkNoted();
    }

    private List<EvidenceThread.Entry> told(Debtor debtor) {
        return thread.of(debtor.customerId(), debtor.companyId(), List.of(), Locale.FRENCH, 200, 0).items();
    }

    @Test
    void theChainTellsTheStoryInItsOrder() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("10000.00", 20);
        scenario.morning();
        scenario.doing(() -> disputes.open(new NewDispute(debtor.companyId(), debtor.customerId(), List.of(new NewDispute.Part(item.id(), new BigDecimal("1200.00"))), "DELIVERY",
            "Deux palettes manquent", DisputeSource.CUSTOMER_PAGE, "CREDIT_NOTE", List.of(), "Martin")));
        debtor.promises("8800.00", FRIDAY, item);
        scenario.daysPass(10);
        scenario.morning();

        List<String> kinds = told(debtor).stream().map(EvidenceThread.Entry::kind).toList();
        assertThat(kinds).contains("CASE_OPENED", "RELANCE_SENT", "MESSAGE_SENT", "DISPUTE_OPENED", "DISPUTE_PARTS", "DISPUTE_EVENT", "PROMISE_MADE", "PROMISE_ITEMS", "PROMISE_BROKEN",
            "INTERACTION");
        assertThat(kinds.indexOf("PROMISE_BROKEN")).as("the newest first").isLessThan(kinds.indexOf("PROMISE_MADE"));
        assertThat(kinds.indexOf("PROMISE_MADE")).isLessThan(kinds.lastIndexOf("MESSAGE_SENT"));
        assertThat(told(debtor)).allMatch(entry -> entry.broken() == null).anyMatch(entry -> entry.title().equals("Promesse non tenue"))
            .anyMatch(entry -> entry.detail() != null && entry.detail().contains("Deux palettes manquent"));
        assertThat(told(debtor)).extracting(EvidenceThread.Entry::title).noneMatch(title -> title.matches("[A-Z_]+"));
    }

    @Test
    void lettragesOfACaseAreToldWithTheirLetterTheirMakerAndTheirUndoing() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item other = debtor.owes("50.00", 20);
        debtor.pays(other, "50.00");
        assertThat(told(debtor)).extracting(EvidenceThread.Entry::kind).doesNotContain("SETTLED");
        Item item = debtor.owes("900.00", 20);
        scenario.doing(() -> cases.open(debtor.companyId(), debtor.customerId(), List.of(item.id()), "Le débiteur déménage", "camille"));
        long lettrage = debtor.pays(item, "300.00");
        EvidenceThread.Entry settled = only(debtor, "SETTLED");
        assertThat(settled.by()).isEqualTo("Amélie Rousseau");
        assertThat(plain(settled.detail())).contains("Lettrage aab du 23/11/2026, fait par Amélie Rousseau").contains(item.reference()).contains("300,00 €").contains("-300,00 €");
        assertThat(http.withBasicAuth("sophie", "demo").exchange("/api/v1/lettrage/groups/" + lettrage + "?companyCode=ACME", HttpMethod.DELETE, null, Void.class).getStatusCode().value())
            .isEqualTo(204);
        scenario.settle();
        EvidenceThread.Entry undone = only(debtor, "SETTLEMENT_UNDONE");
        assertThat(undone.by()).isEqualTo("Sophie Lambert");
        assertThat(plain(undone.detail())).contains("Lettrage aab du 23/11/2026, fait par Amélie Rousseau");
        List<EvidenceThread.Entry> all = told(debtor);
        assertThat(all.indexOf(undone)).as("the newest first").isLessThan(all.indexOf(settled));
        assertThat(all).allMatch(entry -> entry.broken() == null);
    }

    @Test
    void anAutomaticLettrageSaysSoAndLinksFromBeforeAreWholeAndReadable() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("900.00", 20, 2, 1);
        scenario.jdbc.sql("""
                select evidence_note(:company, :customer, :now, 'SETTLED', 'lettrage:1', jsonb_build_object('lettrage', 1, 'lines', jsonb_build_array()))""")
            .param("company", debtor.companyId()).param("customer", debtor.customerId()).param("now", scenario.now()).query((row, n) -> true).single();
        assertThat(only(debtor, "SETTLED").broken()).isNull();
        debtor.paysUnheard(item, "900.00");
        scenario.jdbc.sql("update lettrage set source = 'AUTO' where customer_id = :id").param("id", debtor.customerId()).update();
        scenario.jdbc.sql("delete from lettrage_line where lettrage_id in (select id from lettrage where customer_id = :id)").param("id", debtor.customerId()).update();
        scenario.jdbc.sql("delete from lettrage where customer_id = :id").param("id", debtor.customerId()).update();
        EvidenceThread.Entry undone = only(debtor, "SETTLEMENT_UNDONE");
        assertThat(undone.by()).as("nobody did it by hand").isNull();
        assertThat(plain(undone.detail())).contains("Lettrage ZZZ du 23/11/2026, automatique (exécution lancée par Amélie Rousseau)");
    }

    @Test
    void anActIsToldWithItsDayAndTheDayOnWhichItWasRecorded() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("900.00", 90, 7, 20);
        scenario.morning();
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "ORDER", "override", true, "reason", "Mis en demeure par huissier");
        debtor.legalTask("camille", "Task_FollowOrder", "step", "FILED", "stepOn", "2026-09-15", "orderReference", "2026O01187");
        EvidenceThread.Entry filed = told(debtor).stream().filter(entry -> entry.detail() != null && entry.detail().contains("2026O01187")).findFirst().orElseThrow();
        assertThat(filed.group()).as("part 8 of the file").isEqualTo("DECISION");
        assertThat(filed.detail()).contains("En date du 15/09/2026, enregistré le 23/11/2026");
        assertThat(told(debtor).stream().filter(entry -> entry.detail() != null && entry.detail().contains("En date du"))).as("nothing else happened on another day").hasSize(1);
    }

    private EvidenceThread.Entry only(Debtor debtor, String kind) {
        List<EvidenceThread.Entry> some = told(debtor).stream().filter(entry -> entry.kind().equals(kind)).toList();
        assertThat(some).as(kind).hasSize(1);
        return some.get(0);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void whatPeopleWroteIsToldAsTheyWroteIt() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        scenario.jdbc.sql("""
                insert into interaction (customer_id, company_id, at, direction, channel, kind, subject, body, actor, actor_kind)
                values (:customer, :company, :now, 'OUT', 'EMAIL', 'RELANCE', 'Négoce de l''Ouest {12}', 'L''avoir {0} d''octobre', 'system', 'SYSTEM')""")
            .param("customer", debtor.customerId()).param("company", debtor.companyId()).param("now", scenario.now()).update();
        assertThat(told(debtor)).anyMatch(entry -> entry.title().equals("Négoce de l'Ouest {12}") && entry.detail().equals("L'avoir {0} d'octobre"));
    }

    @Test
    void aMergedCustomersChainIsReadWithTheSurvivors() {
        Debtor kept = scenario.debtorWithMail("STANDARD");
        Debtor merged = scenario.debtorWithMail("STANDARD");
        merged.owes("500.00", 20);
        scenario.morning();
        int before = told(merged).size();
        assertThat(before).isPositive();
        scenario.jdbc.sql("insert into customer_merge (kept_id, merged_id, merged_by, merged_at, status_before) values (:kept, :merged, 'sophie', :now, 'ACTIVE')")
            .param("kept", kept.customerId()).param("merged", merged.customerId()).param("now", scenario.now()).update();
        assertThat(told(kept).size()).isGreaterThanOrEqualTo(before);
        assertThat(chain.heads(kept.companyId(), kept.customerId())).extracting(EvidenceChain.Head::customerId).contains(merged.customerId());
    }
}
