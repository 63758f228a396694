package com.wisebook.clients.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dispute.DisputeEnding;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.security.rest.ProblemException;

/** A dispute in every state, so that the list has something to show on the first day and each department something to answer. */
@Component
class DemoDisputes {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDisputes.class);

    /**
     * What was contested.
     *
     * @param share part of the item, in hundredths
     * @param state where it stands: NEW as its opening leaves it, DECIDING, AWAITING_CREDIT, REFUSED or WITHDRAWN
     */
    private record Story(DisputeSource source, String actor, String reason, String description, int share, int daysAgo, String state, String answer) {
    }

    private static final List<Story> STORIES = List.of(
        new Story(DisputeSource.CUSTOMER_PAGE, "Service achats", "OTHER", "Deux lignes ne correspondent pas à notre commande.", 30, 1, "NEW", null),
        new Story(DisputeSource.OFFICER, "camille", "DELIVERY", "Palette arrivée incomplète : trois colis manquent au bon de livraison.", 12, 2, "NEW", null),
        new Story(DisputeSource.OFFICER, "camille", "QUALITY", "Étiquettes décollées sur tout le lot, photos à venir.", 100, 9, "NEW", null),
        new Story(DisputeSource.EINVOICE, "camille", "TAX", "Taux de TVA contesté par la plateforme du client.", 100, 4, "NEW", null),
        new Story(DisputeSource.OFFICER, "lucas", "PRICE", "Remise de 8 % convenue au téléphone, absente de la facture.", 8, 12, "DECIDING", "La remise avait été confirmée par courriel."),
        new Story(DisputeSource.OFFICER, "lucas", "QUANTITY", "Facturé 40, livré 36.", 10, 35, "AWAITING_CREDIT", "Quatre pièces manquaient en effet."),
        new Story(DisputeSource.OFFICER, "camille", "PRICE", "Tarif de l’an dernier demandé.", 20, 40, "REFUSED", "Le tarif en vigueur figure au devis signé."),
        new Story(DisputeSource.OFFICER, "lucas", "DUPLICATE", "Facture reçue deux fois.", 100, 15, "WITHDRAWN", "Le client a retrouvé les deux commandes."));

    private record Item(long id, long companyId, long customerId, BigDecimal openAmount) {
    }

    private final Disputes disputes;
    private final DisputeEnding ending;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    DemoDisputes(Disputes disputes, DisputeEnding ending, JdbcClient jdbc, BusinessClock clock, PlatformTransactionManager transactions) {
        this.disputes = disputes;
        this.ending = ending;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Opens them through the door that everybody uses; what had happened since is written before their processes look. */
    void open() {
        List<Item> items = jdbc.sql("""
                select id, company_id, customer_id, open_amount from (
                    select distinct on (customer_id) id, company_id, customer_id, open_amount from ledger_entry
                     where kind = 'INVOICE' and open_amount = amount and currency = 'EUR' and open_amount between 800 and 9000
                       and due_date between :from and :to order by customer_id, id) one
                 order by md5(id::text) limit :number""")
            .param("from", clock.today().minusDays(60)).param("to", clock.today().minusDays(10)).param("number", STORIES.size()).query(Item.class).list();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Story story = STORIES.get(i);
            try {
                transaction.executeWithoutResult(status -> tell(item, story));
            } catch (ProblemException refused) {
                LOG.info("demonstration dispute about {} not opened: {}", item.id(), refused.getMessage());
            }
        }
    }

    private void tell(Item item, Story story) {
        BigDecimal amount = item.openAmount().multiply(BigDecimal.valueOf(story.share())).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        String number = disputes.open(new NewDispute(item.companyId(), item.customerId(), List.of(new NewDispute.Part(item.id(), amount)), story.reason(),
            story.description(), story.source(), "CREDIT_NOTE", List.of(), story.actor())).number();
        Instant then = clock.instant().minus(Duration.ofDays(story.daysAgo()));
        jdbc.sql("update dispute set opened_at = :then where number = :number").param("then", Timestamp.from(then)).param("number", number).update();
        jdbc.sql("update dispute_event set at = :then where dispute_id = (select id from dispute where number = :number)")
            .param("then", Timestamp.from(then)).param("number", number).update();
        switch (story.state()) {
            case "DECIDING" -> answered(number, story, "DECIDING", "ANSWERED", then);
            case "AWAITING_CREDIT" -> answered(number, story, "AWAITING_CREDIT", "GRANTED", then);
            case "REFUSED" -> {
                jdbc.sql("update dispute set answer = :answer, decided_by = 'thomas', decided_at = :now, return_level = 2 where number = :number")
                    .param("answer", story.answer()).param("now", Timestamp.from(clock.instant())).param("number", number).update();
                ending.decided(number);
            }
            case "WITHDRAWN" -> ending.withdraw(number, story.answer(), story.actor());
            default -> {
                // as its opening left it
            }
        }
    }

    private void answered(String number, Story story, String status, String kind, Instant opened) {
        Timestamp at = Timestamp.from(opened.plus(Duration.ofDays(2)));
        jdbc.sql("""
                update dispute set status = :status, department = 'SALES', decider = 'MANAGER', granted = amount, answer = :answer, decided_by = 'thomas',
                       decided_at = :at where number = :number""")
            .param("status", status).param("answer", story.answer()).param("at", at).param("number", number).update();
        jdbc.sql("""
                insert into dispute_event (dispute_id, at, actor, actor_kind, kind, body)
                select id, :at, 'thomas', 'HUMAN', :kind, :answer from dispute where number = :number""")
            .param("at", at).param("kind", kind).param("answer", story.answer()).param("number", number).update();
    }
}
