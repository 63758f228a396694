package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.evidence.EvidenceChain;
import com.wisebook.clients.evidence.EvidenceThread;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case as it really goes, told by its chain: relance, dispute, promise, a Friday without money, the case resumes. */
class EvidenceStoryTest extends CollectionsSpecification {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    @Autowired
    private EvidenceChain chain;
    @Autowired
    private EvidenceThread thread;
    @Autowired
    private Disputes disputes;

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
