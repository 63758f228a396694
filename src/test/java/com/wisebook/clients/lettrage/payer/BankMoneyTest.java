package com.wisebook.clients.lettrage.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.lettrage.LettrageGroup;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.lettrage.Lettrages;
import com.wisebook.clients.receivable.LedgerArrivals;
import com.wisebook.clients.receivable.WaitingMatches;

/** Money on the bank account finds its customer, stands on his account, settles what he owes, and goes back again. */
@IntegrationTest
class BankMoneyTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private Promises promises;
    @Autowired
    private PayerDesk desk;
    @Autowired
    private PayerChoices choices;
    @Autowired
    private WaitingMatches waiting;
    @Autowired
    private LedgerArrivals arrivals;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TestRestTemplate http;

    private BankScene scene;
    private Company company;
    private long dumoulin;
    private long jaouen;

    @AfterEach
    void everythingHasFollowed() {
        BankScene.quiet(jdbc);
    }

    @BeforeEach
    void twoCustomers() {
        scene = new BankScene(jdbc, companies);
        company = scene.company;
        dumoulin = scene.customer("C00042", "Transports Dumoulin & Fils SARL");
        jaouen = scene.customer("C00043", "Jaouen Électricité");
    }

    private void run() {
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
    }

    private PayerView line(long id) {
        return desk.line(id).orElseThrow();
    }

    private PayerView identified(long id) {
        run();
        return line(id);
    }

    private List<LettrageGroup> groups() {
        return lettrages.groups(company.id(), null, 100, null);
    }

    @Test
    void theReferenceOfAnInvoiceAndOfOneOfOurMessages() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "539007547034");
        long line = scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR SEPA", null, null, "RF18539007547034");
        assertThat(identified(line)).extracting(PayerView::customerCode, PayerView::how).containsExactly("C00042", "RF_REFERENCE");
        assertThat(line(line).clues()).contains("Référence de créancier RF18539007547034");
    }

    @Test
    void wrongCheckDigitsAreNoReference() {
        assertThat(RfReferences.read("VIR RF18 5390 0754 7034 MERCI")).containsExactly("RF18539007547034");
        assertThat(RfReferences.read("VIR RF19539007547034")).isEmpty();
    }

    @Test
    void aNumberThatTwoCustomersBearNamesNeither() {
        scene.invoice(dumoulin, "2026-10-01", "310.00", "FA2026-00101");
        scene.invoice(jaouen, "2026-10-01", "95.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "400.00", "VIR FA2026-00101", null, null, null);
        assertThat(identified(line)).extracting(PayerView::state, PayerView::entryId).containsExactly("AMBIGUOUS", null);
        assertThat(line(line).candidates()).extracting(PayerView.Candidate::customerCode).containsExactly("C00042", "C00043");
        assertThat(waiting.of(company.id(), List.of(dumoulin, jaouen))).extracting(WaitingMatches.Waiting::kind, one -> one.amount().intValue())
            .containsExactly(tuple(WaitingMatches.Kind.RECEIPT, 400), tuple(WaitingMatches.Kind.RECEIPT, 400));
    }

    @Test
    void anInvoicesNumberIsReadAndThePaymentMatchedBeforeItIsPosted() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR SEPA RECU", "REGLEMENT FA2026-00101", null, null);
        PayerView view = identified(line);
        assertThat(view).extracting(PayerView::customerCode, PayerView::how, PayerView::announced).containsExactly("C00042", "INVOICE_NUMBER", true);
        assertThat(groups()).singleElement().extracting(LettrageGroup::kind, LettrageGroup::automatic).containsExactly("1-1", true);
        assertThat(scene.open(dumoulin)).isZero();
        assertThat(scene.unmatched()).isZero();
    }

    @Test
    void aShortNumberThatIsAPostcodeNamesNobody() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "69003");
        long line = scene.line("RECEIPT", "2026-11-16", "95.00", "VIR 69003 LYON", null, null, null);
        assertThat(identified(line).state()).isEqualTo("UNKNOWN");
    }

    @Test
    void aCustomersCodeInTheText() {
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA REF C00043 ACOMPTE", null, null, null);
        assertThat(identified(line)).extracting(PayerView::customerCode, PayerView::how).containsExactly("C00043", "CUSTOMER_CODE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSPORTS DUMOULIN ET FILS", "TRANSPORTS DUMOULIN & FI", "DUMOULIN TRANSPORTS ET FILS", "TRSP DUMOULIN ET FILS", "TRANSPORT DUMOULAIN ET FILS",
        "STE TRANSPORTS DUMOULIN & FILS SARL"})
    void aNameCutOffAbbreviatedOrMisspelt(String name) {
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA", null, name, null);
        assertThat(identified(line)).extracting(PayerView::customerCode, PayerView::how).containsExactly("C00042", "NAME");
    }

    @Test
    void aNameWithASlipInEachWordIsShownToAPersonAndNamesNobody() {
        scene.customer("C00045", "Menuiserie Legrand");
        long line = scene.line("RECEIPT", "2026-11-16", "840.00", "VIR MENUISERI LEGRAN", null, "MENUISERI LEGRAN", null);
        run();
        PayerView seen = line(line);
        assertThat(seen.state()).isEqualTo("UNKNOWN");
        assertThat(seen.candidates()).extracting(PayerView.Candidate::customerCode).containsExactly("C00045");
    }

    @Test
    void namesakesAreNotGuessed() {
        scene.customer("C00044", "Transports Dumoulin et Fils SA");
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA", null, "TRANSPORTS DUMOULIN ET FILS", null);
        assertThat(identified(line)).extracting(PayerView::state, one -> one.candidates().size()).containsExactly("AMBIGUOUS", 2);
    }

    @Test
    void ofNamesakesTheOneWhoSaidThatHePaidIsTheOne() {
        long namesake = scene.customer("C00044", "Transports Dumoulin et Fils SA");
        scene.invoice(dumoulin, "2026-10-01", "10.00", "FA2026-00101");
        scene.invoice(namesake, "2026-10-01", "10.00", "FA2026-00102");
        promises.declare(new Promises.DeclaredPayment(company.id(), namesake, new java.math.BigDecimal("10.00"), "EUR", java.time.LocalDate.of(2026, 11, 20), List.of(), "PAGE",
            null, null), "client");
        long line = scene.line("RECEIPT", "2026-11-21", "10.00", "VIR SEPA", null, "TRANSPORTS DUMOULIN ET FILS", null);
        assertThat(identified(line)).extracting(PayerView::customerCode, PayerView::how).containsExactly("C00044", "DECLARED");
    }

    @Test
    void anotherCompanysCustomerIsNotOurs() {
        companies.create("AUTRE", "Autre", null, "EUR");
        jdbc.sql("update customer_account set company_id = (select id from company where code = 'AUTRE') where customer_id = :id").param("id", jaouen).update();
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR", null, "JAOUEN ELECTRICITE", null);
        assertThat(identified(line).state()).isEqualTo("UNKNOWN");
    }

    @Test
    void anAccountIsLearntFromALettrageThatStandsAndForgottenWhenItWasWrong() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long first = scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR FA2026-00101", "FR7612345", null, null);
        run();
        long second = scene.line("RECEIPT", "2026-11-17", "10.00", "VIR SEPA", "FR7612345", null, null);
        assertThat(identified(second)).extracting(PayerView::customerCode, PayerView::how).containsExactly("C00042", "IBAN_SEEN");
        assertThat(choices.undo(first, "amelie")).isTrue();
        assertThat(jdbc.sql("select count(*) from payer_account").query(Long.class).single()).isZero();
        assertThat(identified(first)).as("refused by a person, not found again").extracting(PayerView::state, PayerView::decidedBy)
            .containsExactly("UNKNOWN", "amelie");
        assertThat(scene.open(dumoulin)).isEqualByComparingTo("1190.00");
    }

    @Test
    void takingAWordBackBringsBackWhatStoodBeforeItWithoutATraceOfTheWord() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR FA2026-00101", "FR7612345", null, null);
        PayerView found = identified(line);
        assertThat(found.customerCode()).isEqualTo("C00042");
        choices.choose(line, "C00043", true, "amelie");
        assertThat(line(line)).extracting(PayerView::customerCode, PayerView::how, PayerView::decidedBy).containsExactly("C00043", "HUMAN", "amelie");
        assertThat(choices.undo(line, "amelie")).isTrue();
        PayerView again = line(line);
        assertThat(again).extracting(PayerView::customerCode, PayerView::how, PayerView::clues, PayerView::decidedBy, PayerView::decidedAt)
            .containsExactly("C00042", found.how(), found.clues(), found.decidedBy(), found.decidedAt());
        assertThat(again.entryId()).as("the money is on his account again").isNotNull();
        assertThat(jdbc.sql("select count(*) from payer_account where learnt_by = 'amelie'").query(Long.class).single()).isZero();

        assertThat(choices.undo(line, "amelie")).as("what was found is refused").isTrue();
        assertThat(line(line).state()).isEqualTo("UNKNOWN");
        assertThat(choices.restore(line)).isTrue();
        assertThat(line(line)).extracting(PayerView::customerCode, PayerView::how, PayerView::decidedBy).containsExactly("C00042", found.how(), found.decidedBy());
        assertThat(choices.restore(line)).as("nothing is taken back any more").isFalse();
    }

    @Test
    void wordsAreTakenBackOneAfterTheOther() {
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA", null, null, null);
        run();
        choices.choose(line, "C00042", false, "amelie");
        choices.choose(line, "C00043", false, "sophie");
        choices.undo(line, "sophie");
        assertThat(line(line)).extracting(PayerView::customerCode, PayerView::decidedBy).containsExactly("C00042", "amelie");
        choices.undo(line, "sophie");
        assertThat(line(line)).extracting(PayerView::state, PayerView::decidedBy).containsExactly("UNKNOWN", "system");
    }

    @Test
    void linesAreSearchedSortedCountedAndCutIntoPages() {
        for (int i = 1; i <= 5; i++) {
            scene.line("RECEIPT", "2026-11-" + (10 + i % 3), (100 * i) + ".50", "VIR n\u00b0" + i, null, i == 3 ? "Ch\u00e2teau Kervadec" : "Dupont " + i, null);
        }
        run();
        String lines = "/api/v1/lettrage/bank-lines?companyCode=VAL&";
        JsonNode found = http.withBasicAuth("amelie", "demo").getForObject(lines + "q=chateau kerva", JsonNode.class);
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.path("items").path(0).path("amount").decimalValue()).isEqualByComparingTo("300.50");
        assertThat(http.withBasicAuth("amelie", "demo").getForObject(lines + "q=200,50", JsonNode.class).path("total").asInt()).isEqualTo(1);
        assertThat(http.withBasicAuth("amelie", "demo").getForObject(lines + "q=dupont chateau", JsonNode.class).path("items")).isEmpty();
        for (String sort : List.of("newest", "-newest", "date", "-date", "amount", "-amount", "name", "-name")) {
            List<Long> whole = new ArrayList<>();
            http.withBasicAuth("amelie", "demo").getForObject(lines + "sort=" + sort, JsonNode.class).path("items").forEach(one -> whole.add(one.path("transactionId").asLong()));
            List<Long> paged = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = http.withBasicAuth("amelie", "demo").getForObject(lines + "limit=2&sort=" + sort + "&after=" + after, JsonNode.class);
                assertThat(page.path("total").asInt()).isEqualTo(5);
                page.path("items").forEach(one -> paged.add(one.path("transactionId").asLong()));
                after = page.path("next").asText("");
            } while (!after.isEmpty() && !after.equals("null"));
            assertThat(paged).as(sort).hasSize(5).isEqualTo(whole);
        }
        JsonNode dear = http.withBasicAuth("amelie", "demo").getForObject(lines + "sort=-amount", JsonNode.class);
        assertThat(dear.path("items").path(0).path("amount").decimalValue()).isEqualByComparingTo("500.50");
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity(lines + "sort=colour", JsonNode.class).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity(lines + "sort=date&after=MXxub3RhZGF5", JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void aThirdPartyIsSaidOnce() {
        long first = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA", null, "HOLDING KERVADEC", null);
        run();
        assertThat(line(first).state()).isEqualTo("UNKNOWN");
        choices.choose(first, "C00043", true, "amelie");
        long second = scene.line("RECEIPT", "2026-11-17", "11.00", "VIR SEPA", null, "Holding KERVADEC SAS", null);
        assertThat(identified(second)).extracting(PayerView::customerCode, PayerView::how, PayerView::clues)
            .containsExactly("C00043", "THIRD_PARTY", List.of("« kervadec » a déjà payé pour ce client".replace("kervadec", KnownPayers.bareName(payer("HOLDING KERVADEC")))));
        assertThat(choices.undo(first, "amelie")).isTrue();
        long third = scene.line("RECEIPT", "2026-11-18", "12.00", "VIR SEPA", null, "HOLDING KERVADEC", null);
        assertThat(identified(third).state()).as("what was remembered with it is forgotten").isEqualTo("UNKNOWN");
    }

    private static BankLine payer(String name) {
        return new BankLine(1, BigDecimal.ONE, "EUR", "VIR", null, name, null, null, "VIR");
    }

    @Test
    void aGroupsPayerPaysForTheOneWhoOwes() {
        jdbc.sql("update customer set payer_id = :payer where id = :id").param("payer", jaouen).param("id", dumoulin).update();
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "500.00", "VIR", null, "JAOUEN ELECTRICITE", null);
        assertThat(identified(line)).extracting(PayerView::customerCode, PayerView::how).containsExactly("C00042", "GROUP_PAYER");
    }

    @Test
    void whatTheLedgerHoldsAlreadyIsLinkedAndNotAnnounced() {
        long posted = scene.payment(dumoulin, "2026-11-18", "1200.00", "VIR DUMOULIN");
        long line = scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR C00042", null, null, null);
        assertThat(identified(line)).extracting(PayerView::entryId, PayerView::announced).containsExactly(posted, false);
        assertThat(scene.entries()).isEqualTo(1);
    }

    @Test
    void theBanksTextHelpsToMatchWhatTheLedgerCutShort() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        scene.invoice(dumoulin, "2026-10-02", "1200.00", "FA2026-00102");
        scene.payment(dumoulin, "2026-11-16", "1200.00", "VIR");
        scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR FA2026-00102", null, null, null);
        run();
        assertThat(groups()).singleElement().satisfies(group -> assertThat(group.entries()).extracting(LettrageGroup.Entry::documentRef).contains("FA2026-00102"));
    }

    @Test
    void theSameTransferTwiceOnOneDayIsTwoPaymentsWhateverTheLedgerHolds() {
        scene.line("RECEIPT", "2026-11-16", "50.00", "VIR C00042", null, null, null);
        scene.line("RECEIPT", "2026-11-16", "50.00", "VIR C00042", null, null, null);
        run();
        assertThat(scene.open(dumoulin)).isEqualByComparingTo("-100.00");
        scene.payment(dumoulin, "2026-11-16", "50.00", "VIR");
        scene.payment(dumoulin, "2026-11-17", "50.00", "VIR");
        run();
        assertThat(scene.open(dumoulin)).as("both have become the posted ones").isEqualByComparingTo("-100.00");
        assertThat(scene.entries()).isEqualTo(2);
    }

    @Test
    void onePostedOfTwoIsNotGuessed() {
        long one = scene.line("RECEIPT", "2026-11-16", "50.00", "VIR C00042", null, null, null);
        long other = scene.line("RECEIPT", "2026-11-16", "50.00", "VIR C00042", null, null, null);
        scene.payment(dumoulin, "2026-11-16", "50.00", "VIR");
        run();
        assertThat(List.of(line(one), line(other))).extracting(PayerView::entryId).containsOnlyNulls();
        assertThat(waiting.of(company.id(), List.of(dumoulin))).singleElement().satisfies(one1 -> assertThat(one1.amount()).isEqualByComparingTo("100.00"));
    }

    @Test
    void whereTheLedgerHoldsMoreThanTheBankTellsTheMoneyIsThere() {
        long line = scene.line("RECEIPT", "2026-11-16", "50.00", "VIR C00042", null, null, null);
        scene.payment(dumoulin, "2026-11-16", "50.00", "VIR");
        scene.payment(dumoulin, "2026-11-16", "50.00", "VIR");
        assertThat(identified(line).entryId()).isNull();
        assertThat(scene.entries()).as("nothing is announced").isEqualTo(2);
        assertThat(waiting.of(company.id(), List.of(dumoulin))).isEmpty();
    }

    @Test
    void aCentIsAPaymentToo() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "0.01", "VIR FA2026-00101", null, null, null);
        assertThat(identified(line).announced()).isTrue();
        assertThat(scene.open(dumoulin)).isEqualByComparingTo("1199.99");
        assertThat(groups()).isEmpty();
    }

    @Test
    void anAnnouncedPaymentBecomesThePostedOneWithItsLettrageAndItsCode() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR FA2026-00101", null, null, null);
        run();
        String code = groups().get(0).code();
        scene.payment(dumoulin, "2026-11-18", "1200.00", "VIR DUMOULIN");
        transaction.executeWithoutResult(tx -> arrivals.arrived(company.id(), List.of(dumoulin)));
        assertThat(line(line).announced()).isFalse();
        assertThat(scene.entries()).isEqualTo(2);
        assertThat(scene.open(dumoulin)).isZero();
        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.code()).isEqualTo(code);
            assertThat(group.entries()).extracting(LettrageGroup.Entry::label).contains("VIR DUMOULIN");
        });
    }

    @Test
    void whereTheLedgerHasLetteredThePostedOneItselfItsLetterCounts() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long other = scene.invoice(dumoulin, "2026-10-05", "1200.00", "FA2026-00102");
        scene.line("RECEIPT", "2026-11-16", "1200.00", "VIR FA2026-00101", null, null, null);
        run();
        long posted = scene.payment(dumoulin, "2026-11-16", "1200.00", "VIR DUMOULIN");
        scene.lettrage(dumoulin, "A", "FEC", other, "1200.00", posted, "-1200.00");
        transaction.executeWithoutResult(tx -> arrivals.arrived(company.id(), List.of(dumoulin)));
        assertThat(groups()).singleElement().satisfies(group -> assertThat(group.entries()).extracting(LettrageGroup.Entry::documentRef).contains("FA2026-00102"));
        assertThat(scene.open(dumoulin)).isEqualByComparingTo("1200.00");
    }

    @Test
    void aReturnUndoesWhatItReturnedAndKeepsTheBanksReason() {
        long invoice = scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long paid = scene.line("RECEIPT", "2026-11-16", "1200.00", "PRLV FA2026-00101", null, null, null);
        run();
        assertThat(scene.open(dumoulin)).isZero();
        long back = scene.line("RETURN", "2026-11-20", "-1200.00", "PRLV IMPAYE", null, null, null);
        jdbc.sql("update bank_transaction set returns_id = :paid, reject_reason = 'AM04' where id = :back").param("paid", paid).param("back", back).update();
        assertThat(identified(back)).extracting(PayerView::customerCode, PayerView::how, PayerView::announced).containsExactly("C00042", "RETURN_OF", true);
        assertThat(jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", invoice).query(BigDecimal.class).single()).isEqualByComparingTo("1200");
        assertThat(groups()).singleElement().satisfies(group -> assertThat(group.clues()).containsExactly("Règlement revenu impayé : AM04"));
        assertThat(jdbc.sql("select reason || ' ' || code from lettrage_returned").query(String.class).single()).isEqualTo("AM04 AAA");
        run();
        assertThat(scene.open(dumoulin)).as("nothing is done twice").isEqualByComparingTo("1200.00");
    }

    @Test
    void aReturnThatSaysNothingWaitsForAPersonWhoNamesTheCustomer() {
        scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long back = scene.line("RETURN", "2026-11-20", "-300.00", "REJET", null, null, null);
        assertThat(identified(back).state()).isEqualTo("UNKNOWN");
        choices.choose(back, "C00042", false, "amelie");
        assertThat(scene.open(dumoulin)).as("an unpaid item beside the invoice").isEqualByComparingTo("1500.00");
        assertThat(choices.undo(back, "amelie")).isTrue();
        assertThat(scene.open(dumoulin)).isEqualByComparingTo("1200.00");
    }

    @Test
    void aLettrageMadeByHandAndUndoneIsNotMadeAgain() {
        long invoice = scene.invoice(dumoulin, "2026-10-01", "1200.00", "FA2026-00101");
        long paid = scene.payment(dumoulin, "2026-11-16", "1200.00", "FA2026-00101");
        scene.lettrage(dumoulin, "AAA", "MANUAL", invoice, "1200.00", paid, "-1200.00");
        lettrages.undo(company.id(), groups().get(0).id(), "amelie");
        run();
        assertThat(groups()).isEmpty();
    }

    @Test
    void twoUsersAtOnceLeaveOneEntryOnOneAccount() throws Exception {
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA", null, null, null);
        run();
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<Void>> both = List.of("C00042", "C00043").stream().map(code -> CompletableFuture.runAsync(() -> {
            try {
                together.await(10, TimeUnit.SECONDS);
                choices.choose(line, code, false, "amelie");
            } catch (PayerChoices.ChoiceRefused secondIsTold) {
                assertThat(secondIsTold).hasMessage("lettrage.payer.changed");
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        })).toList();
        for (CompletableFuture<Void> one : both) {
            one.get(20, TimeUnit.SECONDS);
        }
        assertThat(scene.entries()).isEqualTo(1);
        assertThat(jdbc.sql("select e.customer_id = b.customer_id from bank_payer b join ledger_entry e on e.id = b.entry_id").query(Boolean.class).single()).isTrue();
    }

    @Test
    void whatSomebodyHasLetteredIsNotGivenToAnother() {
        long invoice = scene.invoice(dumoulin, "2026-10-01", "900.00", "FA2026-00101");
        long line = scene.line("RECEIPT", "2026-11-16", "900.00", "VIR C00042", null, null, null);
        runs.runNow(company, LettrageRuns.Mode.PROPOSE, "amelie");
        scene.lettrage(dumoulin, "AAA", "MANUAL", invoice, "900.00", line(line).entryId(), "-900.00");
        assertThatThrownBy(() -> choices.choose(line, "C00043", false, "amelie")).hasMessage("lettrage.payer.lettered");
        assertThat(line(line).customerCode()).isEqualTo("C00042");
    }

    @Test
    void overRestAnAccountantNamesThePayerAndTakesItBack() {
        long line = scene.line("RECEIPT", "2026-11-16", "10.00", "VIR SEPA", null, null, null);
        run();
        String lines = "/api/v1/lettrage/bank-lines";
        JsonNode unknown = http.withBasicAuth("amelie", "demo").getForObject(lines + "?companyCode=VAL&state=UNKNOWN", JsonNode.class);
        assertThat(unknown.path("items")).singleElement().satisfies(one -> assertThat(one.path("transactionId").asLong()).isEqualTo(line));
        record Payer(String customerCode, boolean remember) {
        }
        var body = new org.springframework.http.HttpEntity<>(new Payer("C00042", false));
        assertThat(http.withBasicAuth("thomas", "demo").exchange(lines + "/" + line + "/payer", HttpMethod.PUT, body, JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        var answer = http.withBasicAuth("amelie", "demo").exchange(lines + "/" + line + "/payer", HttpMethod.PUT, body, JsonNode.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().path("how").asText()).isEqualTo("HUMAN");
        assertThat(answer.getBody().path("announced").asBoolean()).isTrue();
        var wrong = http.withBasicAuth("amelie", "demo").exchange(lines + "/" + line + "/payer", HttpMethod.PUT,
            new org.springframework.http.HttpEntity<>(new Payer("NOBODY", false)), JsonNode.class);
        assertThat(wrong.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(http.withBasicAuth("amelie", "demo").exchange(lines + "/" + line + "/payer", HttpMethod.DELETE, null, Void.class).getStatusCode())
            .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(scene.entries()).isZero();
    }
}
