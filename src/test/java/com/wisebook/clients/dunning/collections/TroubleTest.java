package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.cycle.CollectionsCycle.CycleRunning;
import com.wisebook.clients.dunning.cycle.Evaluation;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.messaging.BounceSamples;
import com.wisebook.clients.messaging.Bounces;
import com.wisebook.clients.messaging.DeliveryReceipts;
import com.wisebook.clients.messaging.MailReferences;
import com.wisebook.clients.messaging.ScriptedSmtp;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Servers that fail, addresses that are refused, cycles that are interrupted: never twice, never lost. */
class TroubleTest extends CollectionsSpecification {

    @Autowired
    private Evaluation evaluation;
    @Autowired
    private DunningGateway process;
    @Autowired
    private DeliveryReceipts receipts;
    @Autowired
    private Bounces bounces;
    @Autowired
    private MailReferences references;
    @Autowired
    private TestRestTemplate http;

    @Test
    void aCaseThatManyTellOfAFactAtTheSameMomentIsNoTroubleForAnyOfThem() throws Exception {
        Debtor debtor = scenario.debtorWithMail("STANDARD").contact(null, null, "01 99 00 11 22");
        debtor.owes("500.00", 20, 3, 10);
        scenario.morning();
        assertThat(debtor.tasks()).containsExactly("Task_Call");
        String number = debtor.dossier().number();
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 10; round++) {
                CyclicBarrier together = new CyclicBarrier(6);
                List<Future<Boolean>> told = IntStream.range(0, 6).mapToObj(i -> people.submit(() -> {
                    together.await();
                    return process.tell(number, Fact.OTHER);
                })).toList();
                for (Future<Boolean> one : told) {
                    assertThat(one.get()).isTrue();
                }
                scenario.settle();
                assertThat(debtor.tasks()).containsExactly("Task_Call");
            }
        } finally {
            people.shutdown();
        }
    }

    @Test
    void whileTheMailServerIsDownNothingSaysSentAndTheMailArrivesOnceWhenItIsBack() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        scenario.mailRoad.closed();
        scenario.morning();
        assertThat(debtor.lastRelance().status()).isEqualTo("QUEUED");
        assertThat(debtor.messageStatus(debtor.lastRelance())).isEqualTo("QUEUED");
        assertThat(debtor.level(item)).isZero();
        assertThat(debtor.interactions()).isEmpty();
        scenario.morning();

        scenario.mailRoad.open();
        scenario.at(LocalTime.of(12, 0));
        scenario.mailsLeave();
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().status()).isEqualTo("SENT");
        assertThat(debtor.relances()).hasSize(1);
        assertThat(debtor.level(item)).isEqualTo(2);
    }

    @Test
    void aServerThatStaysDownForDaysMakesNoAddressWrong() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.mailRoad.closed();
        scenario.morning();
        for (int hour = 10; hour < 24; hour++) {
            scenario.at(LocalTime.of(hour, 0));
            scenario.mailsLeave();
        }
        assertThat(debtor.lastRelance().status()).isEqualTo("FAILED");
        assertThat(debtor.hold("SEND_FAILED").heldUntil()).isEqualTo(scenario.today());

        scenario.mailRoad.open();
        scenario.daysPass(1);
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().channel()).isEqualTo("EMAIL");
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void aRefusedAddressIsMarkedWrongAndTheNextContactIsWrittenTo() {
        Debtor debtor = scenario.debtor("STANDARD").contact("refused@client.example", null, null)
            .contact("comptable@client.example", null, null);
        Item item = debtor.owes("1000.00", 5);
        ScriptedSmtp server = scenario.mailRoad.refusing();
        server.acceptedFor.clear();
        scenario.morning();

        assertThat(debtor.relances()).extracting(Debtor.RelanceRow::status).containsExactly("FAILED", "SENT");
        assertThat(server.acceptedFor).filteredOn(to -> to.contains("@client.example")).singleElement().asString()
            .contains("comptable@client.example");
        assertThat(scenario.jdbc.sql("select email from contact where not email_valid").query(String.class).list())
            .containsExactly("refused@client.example");
        assertThat(debtor.level(item)).isEqualTo(2);
    }

    @Test
    void whenTheLastAddressIsRefusedTheFallbackIsUsed() {
        Debtor debtor = scenario.debtor("STANDARD").contact("refused@client.example", null, null);
        debtor.owes("1000.00", 5);
        scenario.mailRoad.refusing();
        scenario.morning();
        assertThat(debtor.lastRelance().channel()).isEqualTo("LETTER");
        assertThat(debtor.tasks()).containsExactly("Task_PostLetter");
    }

    @Test
    void aMailThatComesBackIsFailedItsAddressIsWrongAndTheNextContactIsWrittenTo() {
        Debtor debtor = scenario.debtor("STANDARD").contact("parti@client.example", null, null)
            .contact("comptable@client.example", null, null);
        Item item = debtor.owes("1000.00", 5);
        scenario.morning();
        assertThat(debtor.level(item)).isEqualTo(2);

        comesBack(debtor, "postfix-no-such-user", "parti@client.example");
        scenario.mailsLeave();

        assertThat(debtor.relances()).extracting(Debtor.RelanceRow::status).containsExactly("FAILED", "SENT");
        assertThat(scenario.mails()).extracting(CollectionsScenario.Mail::recipient)
            .containsExactly("parti@client.example", "comptable@client.example");
        assertThat(scenario.jdbc.sql("select email from contact where not email_valid").query(String.class).list())
            .containsExactly("parti@client.example");
        assertThat(scenario.jdbc.sql("select subject || ' / ' || body from interaction where kind = 'BOUNCED'").query(String.class).list())
            .singleElement().asString().contains("parti@client.example", "550 5.1.1", "invalide");
        assertThat(debtor.level(item)).isEqualTo(2);

        comesBack(debtor, "postfix-no-such-user", "parti@client.example");
        scenario.mailsLeave();
        assertThat(debtor.relances()).as("never twice").hasSize(2);
    }

    @Test
    void whenTheOnlyAddressComesBackTheFallbackIsUsed() {
        Debtor debtor = scenario.debtor("STANDARD").contact("parti@client.example", null, null);
        Item item = debtor.owes("1000.00", 5);
        scenario.morning();

        comesBack(debtor, "exchange-not-found", "parti@client.example");
        assertThat(debtor.messageStatus(debtor.relances().get(0))).isEqualTo("FAILED");
        scenario.mailsLeave();

        assertThat(debtor.lastRelance().channel()).isEqualTo("LETTER");
        assertThat(debtor.tasks()).containsExactly("Task_PostLetter");
        assertThat(debtor.level(item)).as("the letter is printed").isEqualTo(2);
    }

    @Test
    void aFullMailboxIsWrittenToAgainTheNextDay() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        scenario.morning();

        comesBack(debtor, "orange-mailbox-full", scenario.mails().get(0).recipient());
        scenario.mailsLeave();
        assertThat(debtor.level(item)).as("it did not arrive").isZero();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.hold("SEND_FAILED").heldUntil()).isEqualTo(scenario.today());

        scenario.daysPass(1);
        scenario.morning();
        assertThat(scenario.mails()).hasSize(2);
        assertThat(scenario.jdbc.sql("select count(*) from contact where not email_valid").query(Long.class).single()).isZero();
    }

    @Test
    void aMailThatComesBackAfterTheCustomerHasPaidChangesTheRecordOnly() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        Item item = debtor.owes("1000.00", 5);
        scenario.morning();
        debtor.pays(item, "1000.00");
        scenario.morning();
        assertThat(debtor.hasCase()).isFalse();

        comesBack(debtor, "exchange-not-found", scenario.mails().get(0).recipient());
        scenario.morning();

        assertThat(debtor.messageStatus(debtor.lastRelance())).isEqualTo("FAILED");
        assertThat(debtor.relances()).hasSize(1);
        assertThat(debtor.hasCase()).isFalse();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aMailSystemPushesItsReportsUnderTheNameOfAManagerAndTheyAreListedAndCounted() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.morning();
        byte[] report = BounceSamples.of("gmail-inactive", references.of(debtor.lastRelance().messageId()), scenario.mails().get(0).recipient());

        assertThat(push("camille", report).getStatusCode().value()).as("an officer").isEqualTo(403);
        assertThat(push("sophie", new byte[0]).getStatusCode().value()).isEqualTo(400);
        JsonNode first = push("sophie", report).getBody();
        JsonNode again = push("sophie", report).getBody();
        scenario.settle();

        assertThat(first.path("verdict").asText()).isEqualTo("BOUNCED");
        assertThat(first.path("messageId").asLong()).isEqualTo(debtor.relances().get(0).messageId());
        assertThat(again.path("id").asLong()).isEqualTo(first.path("id").asLong());
        assertThat(debtor.messageStatus(debtor.relances().get(0))).isEqualTo("FAILED");
        JsonNode counts = http.withBasicAuth("camille", "demo").getForObject("/api/v1/messages/bounces/counts", JsonNode.class);
        assertThat(counts.path("bounced").asInt()).isEqualTo(1);
        JsonNode list = http.withBasicAuth("camille", "demo").getForObject("/api/v1/messages/bounces?verdict=BOUNCED", JsonNode.class);
        assertThat(list.path("items")).singleElement().satisfies(one -> assertThat(one.path("status").asText()).isEqualTo("5.2.1"));
        assertThat(http.withBasicAuth("thomas", "demo").getForEntity("/api/v1/messages/bounces", String.class).getStatusCode().value())
            .as("sales").isEqualTo(403);
    }

    private ResponseEntity<JsonNode> push(String user, byte[] report) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType("message/rfc822"));
        return http.withBasicAuth(user, "demo").postForEntity("/api/v1/messages/bounces", new HttpEntity<>(report, headers), JsonNode.class);
    }

    private void comesBack(Debtor debtor, String sample, String address) {
        long message = debtor.relances().get(0).messageId();
        bounces.take(BounceSamples.of(sample, references.of(message), address), Bounces.Source.PUSH);
        scenario.settle();
    }

    @Test
    void anUncertainSendGoesToAPersonAndIsNotRepeated() {
        Debtor debtor = uncertain();
        Item item = new Item(scenario.jdbc.sql("select id from ledger_entry").query(Long.class).single(), null);
        assertThat(debtor.holdReasons()).containsExactly("UNCERTAIN_SEND");
        assertThat(debtor.level(item)).isZero();
        scenario.daysPass(1);
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.relances()).hasSize(1);

        debtor.task("camille", "Task_UncertainSend", "finding", "HAD_LEFT", "note", "Le client l'a reçu");
        scenario.mailsLeave();
        assertThat(debtor.lastRelance().status()).isEqualTo("SENT");
        assertThat(debtor.level(item)).isEqualTo(2);
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void anUncertainSendThatHadNotLeftIsSentAgainOnce() {
        Debtor debtor = uncertain();
        debtor.task("camille", "Task_UncertainSend", "finding", "SEND_AGAIN");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.lastRelance().status()).isEqualTo("SENT");
        assertThat(debtor.relances()).hasSize(1);
        assertThat(debtor.holds()).isEmpty();
    }

    @Test
    void anUncertainSendThatIsGivenUpIsNotRepeatedAtOnce() {
        Debtor debtor = uncertain();
        debtor.task("camille", "Task_UncertainSend", "finding", "GIVE_UP");
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.lastRelance().status()).isEqualTo("ABANDONED");
        assertThat(debtor.hold("BLOCKED").heldUntil()).isEqualTo(scenario.today().plusDays(7));
        scenario.daysPass(8);
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void anUncertainSendCountsAsAContactForOurOtherCompanies() {
        Debtor debtor = uncertain();
        Debtor there = debtor.at(scenario.company("AUTRE"));
        there.owes("500.00", 5);
        scenario.morning();
        assertThat(there.holdReasons()).containsExactly("CONTACT_CAP");
        assertThat(scenario.mails()).isEmpty();
    }

    private Debtor uncertain() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.mailRoad.hangingUp();
        scenario.morning();
        scenario.mailRoad.open();
        assertThat(debtor.lastRelance().status()).isEqualTo("UNCERTAIN");
        return debtor;
    }

    @Test
    void aTextMessageThatTheProviderCouldNotDeliverRaisesNoLevelAndTheFallbackIsUsed() {
        Debtor debtor = scenario.debtor("SMALL").contact("payeur@client.example", "06 39 98 12 34", null);
        Item item = debtor.owes("200.00", 20, 2, 12);
        scenario.at(LocalTime.of(11, 0));
        scenario.morning();
        assertThat(debtor.level(item)).isEqualTo(3);
        // the local provider reports "delivered" at once; here the report comes later, and is a bad one
        scenario.jdbc.sql("update message set status = 'SENT', delivered_at = null where channel = 'SMS'").update();
        scenario.jdbc.sql("update relance set status = 'SENT'").update();
        String provider = scenario.jdbc.sql("select provider_id from message where channel = 'SMS'").query(String.class).single();
        receipts.receive(null, provider, "undelivered", "30005");
        scenario.settle();
        scenario.mailsLeave();

        assertThat(debtor.relances()).extracting(Debtor.RelanceRow::status).containsExactly("FAILED", "SENT");
        assertThat(scenario.mails()).hasSize(1);
        assertThat(debtor.level(item)).isEqualTo(3);
    }

    @Test
    void ofTwoCyclesStartedAtOnceTheSecondIsRefused() {
        long first = scenario.cycle.start("API", "sophie");
        assertThatThrownBy(() -> scenario.cycle.start("API", "sophie")).isInstanceOf(CycleRunning.class);
        assertThat(http.withBasicAuth("sophie", "demo").postForEntity("/api/v1/collections/runs", null, String.class).getStatusCode().value())
            .isEqualTo(409);
        scenario.settle();
        assertThat(scenario.cycle.byId(first).orElseThrow().status()).isEqualTo("DONE");
    }

    @Test
    void anEvaluationThatIsKilledHalfWayIsTakenUpAgainAndNobodyIsWrittenToTwice() {
        Debtor here = scenario.debtorWithMail("STANDARD");
        here.owes("1000.00", 5);
        scenario.jdbc.sql("update company set code = 'AAA'").update();
        scenario.company("BBB");
        Debtor other = scenario.debtorWithMail("STANDARD");
        Debtor there = other.at(scenario.jdbc.sql("select id from company where code = 'BBB'").query(Long.class).single());
        there.owes("500.00", 5);
        long run = scenario.jdbc.sql("""
                insert into collections_run (as_of, status, trigger, started_by, started_at)
                values (:today, 'RUNNING', 'API', 'system', :now) returning id""")
            .param("today", scenario.today()).param("now", scenario.now()).query(Long.class).single();

        Progress dying = new Progress(1);
        assertThatThrownBy(() -> evaluation.run(run, dying)).hasMessage("killed");
        scenario.settle();
        scenario.mailsLeave();
        assertThat(List.of(here.hasCase(), there.hasCase())).containsExactly(true, false);

        evaluation.run(run, new Progress(Integer.MAX_VALUE));
        scenario.settle();
        scenario.mailsLeave();
        assertThat(here.relances()).hasSize(1);
        assertThat(there.relances()).hasSize(1);
        assertThat(scenario.mails()).hasSize(2);
        assertThat(scenario.cycle.byId(run).orElseThrow().customers()).isEqualTo(2);
        assertThat(scenario.cycle.byId(run).orElseThrow().casesOpened()).isEqualTo(2);
        scenario.jdbc.sql("update collections_run set status = 'DONE'").update();
    }

    /** Dies when it is told of the given number of chunks. */
    private static final class Progress implements JobProgress {

        private int left;

        Progress(int chunks) {
            this.left = chunks;
        }

        @Override
        public long jobId() {
            return 0;
        }

        @Override
        public void total(long pieces) {
            assertThat(pieces).isEqualTo(2);
        }

        @Override
        public void advance(long pieces) {
            if (--left == 0) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void message(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkCancelled() {
            assertThat(left).isPositive();
        }
    }
}
