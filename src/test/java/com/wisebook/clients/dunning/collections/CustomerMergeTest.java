package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.duplicate.CustomerMerges;
import com.wisebook.clients.customer.duplicate.MergeParticipant;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.Imports;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two fiches become one customer with all that is theirs, and two again. */
class CustomerMergeTest extends CollectionsSpecification {

    @TempDir
    Path folder;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Customers customers;
    @Autowired
    private CustomerMerges merges;
    @Autowired
    private List<MergeParticipant> participants;
    @Autowired
    private DunningGateway process;
    @Autowired
    private Imports imports;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void ofTwoRunningCasesOneGoesOnWithTheItemsOfBothAndPartedBothGoOn() {
        Debtor kept = scenario.debtorWithMail("STANDARD");
        Debtor merged = scenario.debtorWithMail("STANDARD");
        Debtor.Item his = kept.owes("1000.00", 8, 1, 5);
        Debtor.Item others = merged.owes("500.00", 8, 1, 5);
        scenario.cycleRuns();
        String caseKept = kept.dossier().number();
        String caseMerged = merged.dossier().number();
        long waiting = merged.lastRelance().messageId();

        JsonNode preview = preview(kept, merged);
        assertThat(preview.path("possible").asBoolean()).isTrue();
        assertThat(preview.path("moves").path("ledger_entry").asLong()).isEqualTo(1);
        assertThat(preview.path("moves").path("contact").asLong()).isEqualTo(1);
        assertThat(preview.path("conflicts").findValuesAsText("kind")).containsExactlyInAnyOrder("ACCOUNT", "CASE");
        assertThat(preview.path("conflicts").toString()).contains(caseMerged);

        long merge = merged(kept, merged);
        assertThat(scenario.jdbc.sql("select status || ' ' || closed_reason || ' ' || customer_id from dunning_case where number = :number")
            .param("number", caseMerged).query(String.class).single()).isEqualTo("CLOSED MERGED " + kept.customerId());
        assertThat(process.isRunning(caseMerged)).isFalse();
        assertThat(kept.dossier().number()).isEqualTo(caseKept);
        assertThat(owner(others)).isEqualTo(kept.customerId());
        assertThat(scenario.outbox.byId(waiting).orElseThrow().status()).as("what the other's case was about to send").isEqualTo("CANCELLED");
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);
        List<Debtor.RelanceRow> sent = kept.relances().stream().filter(relance -> relance.status().equals("SENT")).toList();
        assertThat(sent).hasSize(1);
        assertThat(kept.itemsOf(sent.get(0))).containsExactlyInAnyOrder(his, others);

        undo(merge);
        assertThat(owner(others)).isEqualTo(merged.customerId());
        assertThat(owner(his)).isEqualTo(kept.customerId());
        assertThat(merged.dossier().number()).as("the case under its number").isEqualTo(caseMerged);
        assertThat(process.isRunning(caseMerged)).isTrue();
        assertThat(process.isRunning(caseKept)).isTrue();
        assertThat(customers.byCode(merged.code()).orElseThrow().status()).isEqualTo("ACTIVE");
        scenario.daysPass(15);
        scenario.morning();
        assertThat(merged.itemsOf(merged.lastRelance())).containsExactly(others);
    }

    @Test
    void theCaseOfWhoComesToACustomerWithoutOneRunsOnUnderItsNumber() {
        Debtor merged = scenario.debtorWithMail("STANDARD");
        merged.owes("500.00", 8, 1, 5);
        scenario.cycleRuns();
        String number = merged.dossier().number();
        long keptId = scenario.jdbc.sql("insert into customer (code, name, segment, officer) values ('K9', 'Le conservé', 'STANDARD', 'lucas') returning id")
            .query(Long.class).single();
        Debtor kept = new Debtor(scenario, keptId, "K9", merged.companyId());

        long merge = merged(kept, merged);
        assertThat(kept.dossier().number()).isEqualTo(number);
        assertThat(process.isRunning(number)).isTrue();
        assertThat(scenario.jdbc.sql("select customer_id from customer_account where account_code = '411' || :code").param("code", merged.code())
            .query(Long.class).single()).as("the account goes over").isEqualTo(keptId);
        scenario.mailsLeave();
        assertThat(scenario.mails()).hasSize(1);

        Debtor.Item later = kept.owes("70.00", 20);
        undo(merge);
        assertThat(merged.dossier().number()).isEqualTo(number);
        assertThat(owner(later)).as("what came on that account since goes back with the account").isEqualTo(merged.customerId());
        assertThat(scenario.jdbc.sql("select count(*) from customer_account where customer_id = :id").param("id", keptId).query(Long.class).single()).isZero();
    }

    @Test
    void personsTimeLinePromisesAndBlocksGoOverAndComeBackAndWhatCameLaterStays() {
        Debtor kept = scenario.debtor("STANDARD").contact("anne@client.example", null, null);
        Debtor merged = scenario.debtor("STANDARD").contact("ANNE@client.example", null, null).contact("paul@client.example", null, null);
        Debtor.Item item = merged.owes("500.00", 8, 1, 5);
        merged.promises("500.00", scenario.today().plusDays(10), item);
        scenario.jdbc.sql("insert into customer_block (customer_id, reason, blocked_until, created_by, created_at) values (:id, 'Attente', :day, 'camille', :now)")
            .param("id", merged.customerId()).param("day", scenario.today().plusDays(5)).param("now", scenario.now()).update();
        Map<String, Long> before = counts(merged);
        assertThat(preview(kept, merged).path("conflicts").findValuesAsText("kind")).contains("SAME_CONTACT");

        long merge = merged(kept, merged);
        assertThat(counts(merged)).isEqualTo(Map.of("customer_account", 1L));
        assertThat(kept.promiseStatus()).isEqualTo("LIVE");
        assertThat(scenario.jdbc.sql("select lower(email) from contact where customer_id = :id and active order by 1").param("id", kept.customerId())
            .query(String.class).list()).as("written to once each").containsExactly("anne@client.example", "paul@client.example");
        Debtor.Item later = kept.owes("90.00", 3);
        kept.contact("nouveau@client.example", null, null);

        undo(merge);
        assertThat(counts(merged)).isEqualTo(before);
        assertThat(owner(later)).isEqualTo(kept.customerId());
        assertThat(scenario.jdbc.sql("select email from contact where customer_id = :id and active order by 1").param("id", kept.customerId())
            .query(String.class).list()).containsExactly("anne@client.example", "nouveau@client.example");
        assertThat(scenario.jdbc.sql("select count(*) from contact where customer_id = :id and active").param("id", merged.customerId())
            .query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void codesOfLettragesDoNotCollideAndLettragesMadeSinceOverBothAreUndone() {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        for (Debtor each : List.of(kept, merged)) {
            Debtor.Item paid = each.owes("100.00", 40);
            scenario.doing(() -> scenario.lettrage.make(each.companyId(), each.customerId(),
                Map.of(paid.id(), new BigDecimal("100"), payment(each, "100.00"), new BigDecimal("-100")), "MANUAL", scenario.today(), "amelie"));
        }
        Debtor.Item open = merged.owes("60.00", 10);
        assertThat(codesOf(kept)).isEqualTo(codesOf(merged)).containsExactly("AAA");

        long merge = merged(kept, merged);
        assertThat(codesOf(kept)).containsExactlyInAnyOrder("AAA", "AAA·411" + merged.code());
        long payment = payment(kept, "60.00");
        scenario.doing(() -> scenario.lettrage.make(kept.companyId(), kept.customerId(),
            Map.of(open.id(), new BigDecimal("60"), payment, new BigDecimal("-60")), "MANUAL", scenario.today(), "amelie"));
        assertThat(codesOf(kept)).contains("AAB");

        undo(merge);
        assertThat(codesOf(kept)).containsExactly("AAA");
        assertThat(codesOf(merged)).containsExactly("AAA");
        assertThat(scenario.jdbc.sql("select open_amount from ledger_entry where id in (:open, :payment) order by id").param("open", open.id())
            .param("payment", payment).query(BigDecimal.class).list()).as("of two customers again, so open again")
            .usingElementComparator(BigDecimal::compareTo).containsExactly(new BigDecimal("60"), new BigDecimal("-60"));
        assertThat(scenario.jdbc.sql("""
                select count(*) from lettrage_line l join lettrage g on g.id = l.lettrage_id join ledger_entry e on e.id = l.entry_id
                 where e.customer_id <> g.customer_id""").query(Long.class).single()).isZero();
    }

    @Test
    void theOldCodeLeadsToTheSurvivorEverywhereAndImportsFindHimByIt() throws IOException {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        importFec(fec(merged, "1", "A") + fec(kept, "2", "A"));
        assertThat(codesOf(kept)).isEqualTo(codesOf(merged)).containsExactly("A");
        long merge = merged(kept, merged);

        assertThat(get("/api/v1/customers/" + merged.code()).path("customer").path("code").asText()).isEqualTo(kept.code());
        String year = fec(merged, "1", "A") + fec(kept, "2", "A");
        assertThat(importFec(year)).as("the same file again changes nothing").isEqualTo("added 0, unchanged 4");
        assertThat(importFec(year + fec(merged, "3", "A") + fec(merged, "4", "B"))).startsWith("added 4");
        assertThat(counts(merged)).isEqualTo(Map.of("customer_account", 1L));
        assertThat(scenario.jdbc.sql("select count(*) from ledger_entry where customer_id = :id and open_amount <> 0").param("id", kept.customerId())
            .query(Long.class).single()).as("A of the one has nothing to do with A of the other").isZero();
        assertThat(codesOf(kept)).contains("A", "A·411" + merged.code(), "B·411" + merged.code());

        undo(merge);
        assertThat(counts(merged)).as("what came under his ledger code is his").containsEntry("ledger_entry", 6L);
        assertThat(codesOf(kept)).containsExactly("A");
        assertThat(importFec(year + fec(merged, "3", "A") + fec(merged, "4", "B"))).isEqualTo("added 0, unchanged 8");
    }

    @Test
    void anImportThatWaitsForTheMergeLandsOnTheSurvivor() throws Exception {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Future<String>> running = new CompletableFuture<>();
            new TransactionTemplate(transactions).executeWithoutResult(tx -> {
                merges.merge(kept.code(), merged.code(), Set.of(), "sophie");
                running.complete(other.submit((Callable<String>) () -> importFec(fec(merged, "1", ""))));
                await().until(() -> scenario.jdbc.sql("select exists (select 1 from pg_locks where not granted)").query(Boolean.class).single());
            });
            assertThat(running.get().get()).startsWith("added 2");
        } finally {
            other.shutdown();
        }
        assertThat(counts(merged)).isEqualTo(Map.of("customer_account", 1L));
        assertThat(counts(kept)).containsEntry("ledger_entry", 2L);
        scenario.settle();
    }

    @Test
    void anImportCanBeTakenBackAfterItsCustomersHaveBecomeOne() throws IOException {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        importFec(fec(merged, "1", "A") + fec(kept, "2", "A"));
        long importId = scenario.jdbc.sql("select max(id) from import_run").query(Long.class).single();
        long merge = merged(kept, merged);
        imports.rollback(importId, "amelie");
        scenario.settle();
        assertThat(scenario.jdbc.sql("select count(*) from ledger_entry").query(Long.class).single()).isZero();
        undo(merge);
        assertThat(customers.byCode(merged.code()).orElseThrow().mergedInto()).isNull();
    }

    @Test
    void aDoubleClickMergesOnce() throws Exception {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> click = () -> post("sophie", "/api/v1/customer-merges", order(kept, merged)).getStatusCode().value();
            List<Future<Integer>> clicks = two.invokeAll(List.of(click, click));
            assertThat(List.of(clicks.get(0).get(), clicks.get(1).get())).containsExactlyInAnyOrder(201, 409);
        } finally {
            two.shutdown();
        }
        assertThat(scenario.jdbc.sql("select count(*) from customer_merge").query(Long.class).single()).isEqualTo(1);
        scenario.settle();
    }

    @Test
    void aMergeIsUndoneOnceAndNotWhenTheSurvivorWasMergedOn() {
        Debtor first = scenario.debtor("STANDARD");
        Debtor second = scenario.debtor("STANDARD");
        Debtor third = scenario.debtor("STANDARD");
        Debtor.Item item = first.owes("10.00", 40);
        long into2 = merged(second, first);
        long into3 = merged(third, second);
        assertThat(owner(item)).isEqualTo(third.customerId());
        assertThat(customers.byCode(first.code()).orElseThrow().id()).as("two merges further").isEqualTo(third.customerId());
        ResponseEntity<JsonNode> refused = post("sophie", "/api/v1/customer-merges/" + into2 + "/undo", null);
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("detail").asText()).contains(second.code()).contains(third.code());
        undo(into3);
        assertThat(customers.byCode(first.code()).orElseThrow().id()).isEqualTo(second.customerId());
        undo(into2);
        assertThat(owner(item)).isEqualTo(first.customerId());
        assertThat(post("sophie", "/api/v1/customer-merges/" + into2 + "/undo", null).getStatusCode().value()).as("a second time").isEqualTo(409);
    }

    @Test
    void theSurvivorTakesTheFieldsThatWereChosenAndGivesThemBackUnlessSomebodyChangedThem() {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        scenario.jdbc.sql("update customer set name = 'Le bon nom', siren = '732829320', address_line = '9 quai', postcode = '29200', town = 'Brest' where id = :id")
            .param("id", merged.customerId()).update();
        ResponseEntity<JsonNode> made = post("sophie", "/api/v1/customer-merges",
            Map.of("kept", kept.code(), "merged", merged.code(), "fields", List.of("NAME", "ADDRESS", "SIREN")));
        assertThat(made.getStatusCode().value()).as("%s", made.getBody()).isEqualTo(201);
        scenario.settle();
        assertThat(customers.byId(kept.customerId()).orElseThrow()).extracting("name", "town", "siren").containsExactly("Le bon nom", "Brest", "732829320");
        assertThat(scenario.jdbc.sql("select distinct actor || ' ' || origin from customer_history where operation = 'UPDATE' and origin = 'MERGE' and customer_id in (:a, :b)")
            .param("a", kept.customerId()).param("b", merged.customerId()).query(String.class).list()).containsExactly("sophie MERGE");
        scenario.jdbc.sql("update customer set name = 'Encore un autre' where id = :id").param("id", kept.customerId()).update();
        undo(made.getBody().path("id").asLong());
        assertThat(customers.byId(kept.customerId()).orElseThrow()).extracting("name", "town", "siren").containsExactly("Encore un autre", "Lyon", null);
        assertThat(post("sophie", "/api/v1/customer-merges", Map.of("kept", kept.code(), "merged", merged.code(), "fields", List.of("SHOE"))).getBody()
            .path("errors").get(0).path("field").asText()).isEqualTo("fields");
    }

    @Test
    void whatMayNotBeMergedIsRefusedWithItsReason() {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        assertThat(post("camille", "/api/v1/customer-merges", order(kept, merged)).getStatusCode().value()).isEqualTo(403);
        assertThat(post("sophie", "/api/v1/customer-merges", order(kept, kept)).getStatusCode().value()).isEqualTo(409);
        assertThat(post("sophie", "/api/v1/customer-merges", Map.of("kept", kept.code(), "merged", "NOBODY")).getStatusCode().value()).isEqualTo(404);
        scenario.jdbc.sql("update customer set status = 'INSOLVENT', insolvent_since = :day where id = :id").param("day", scenario.today())
            .param("id", merged.customerId()).update();
        assertThat(preview(kept, merged).path("possible").asBoolean()).isFalse();
        assertThat(post("sophie", "/api/v1/customer-merges", order(kept, merged)).getBody().path("detail").asText()).contains("procédure collective");
        assertThat(preview(merged, kept).path("possible").asBoolean()).as("the other way round").isTrue();
        scenario.jdbc.sql("update customer set status = 'PENDING', insolvent_since = null where id = :id").param("id", merged.customerId()).update();
        assertThat(post("sophie", "/api/v1/customer-merges", order(kept, merged)).getBody().path("detail").asText()).contains("ouverture de compte");
    }

    @Test
    void theMergedPairIsInTheListAndPartedOpenAgain() {
        Debtor kept = scenario.debtor("STANDARD");
        Debtor merged = scenario.debtor("STANDARD");
        scenario.jdbc.sql("update customer set name = 'Ateliers Kerbrat' where id in (:a, :b)").param("a", kept.customerId()).param("b", merged.customerId()).update();
        long merge = merged(kept, merged);
        JsonNode pair = get("/api/v1/duplicates?state=MERGED").path("items").get(0);
        assertThat(pair.path("keptCode").asText()).isEqualTo(kept.code());
        assertThat(pair.path("mergeId").asLong()).isEqualTo(merge);
        undo(merge);
        assertThat(get("/api/v1/duplicates?state=MERGED").path("total").asInt()).isZero();
        assertThat(get("/api/v1/duplicates").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void everyTableThatRefersToACustomerIsSomebodysToMove() {
        List<String> referring = scenario.jdbc.sql("""
            select distinct conrelid::regclass::text from pg_constraint
             where contype = 'f' and confrelid in ('customer'::regclass, 'customer_account'::regclass)""").query(String.class).list();
        Set<String> claimed = participants.stream().flatMap(p -> p.tables().stream()).collect(Collectors.toSet());
        assertThat(claimed).as("tables that a merge moves, or leaves on purpose").containsAll(referring);
        assertThat(participants.stream().mapToInt(p -> p.tables().size()).sum()).as("each table by one module").isEqualTo(claimed.size());
    }

    // ---- the words of this specification

    private static Map<String, Object> order(Debtor kept, Debtor merged) {
        return Map.of("kept", kept.code(), "merged", merged.code());
    }

    private JsonNode preview(Debtor kept, Debtor merged) {
        ResponseEntity<JsonNode> answer = post("sophie", "/api/v1/customer-merges/preview", order(kept, merged));
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        return answer.getBody();
    }

    private long merged(Debtor kept, Debtor merged) {
        ResponseEntity<JsonNode> answer = post("sophie", "/api/v1/customer-merges", order(kept, merged));
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(201);
        scenario.settle();
        return answer.getBody().path("id").asLong();
    }

    private void undo(long merge) {
        ResponseEntity<JsonNode> answer = post("sophie", "/api/v1/customer-merges/" + merge + "/undo", null);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        scenario.settle();
    }

    private long owner(Debtor.Item item) {
        return scenario.jdbc.sql("select customer_id from ledger_entry where id = :id").param("id", item.id()).query(Long.class).single();
    }

    private long payment(Debtor debtor, String amount) {
        return scenario.jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, currency, open_amount, source_key)
                values (:company, :customer, 'PAYMENT', :day, :amount, 'EUR', :amount, 'P' || :key) returning id""")
            .param("company", debtor.companyId()).param("customer", debtor.customerId()).param("day", scenario.today())
            .param("amount", new BigDecimal(amount).negate()).param("key", scenario.nextNumber()).query(Long.class).single();
    }

    private List<String> codesOf(Debtor debtor) {
        return scenario.jdbc.sql("select code from lettrage where customer_id = :id order by id").param("id", debtor.customerId())
            .query(String.class).list();
    }

    /** Rows of the customer in every table that refers to one; what is only worked out is left out. */
    private Map<String, Long> counts(Debtor debtor) {
        return participants.stream().flatMap(p -> p.tables().stream())
            .filter(table -> !Set.of("customer", "customer_duplicate", "customer_merge", "payer_behaviour", "hold", "letter_only", "search_customer", "customer_owed",
                "exposure", "limit_alert").contains(table))
            .collect(Collectors.toMap(table -> table, table -> scenario.jdbc.sql("select count(*) from " + table + " where customer_id = :id")
                .param("id", debtor.customerId()).query(Long.class).single()))
            .entrySet().stream().filter(entry -> entry.getValue() > 0).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** An invoice and its payment on the customer's account, lettered with each other. */
    private static String fec(Debtor debtor, String number, String letter) {
        String account = "411" + debtor.code();
        String end = "\t" + letter + "\t" + (letter.isEmpty() ? "" : "20260210") + "\t20260210\t\t\n";
        String invoice = "VE\tVentes\tV" + number + "\t20260110\t%s\tCompte\t%s\t%s\tFA" + number + "\t20260110\tFacture\t%s\t%s";
        String payment = "BQ\tBanque\tB" + number + "\t20260210\t%s\tCompte\t%s\t%s\tVIR" + number + "\t20260210\tVirement\t%s\t%s";
        String plain = "\t\t\t20260210\t\t\n";
        return invoice.formatted("411000", account, "Client", "120,00", "0,00") + end + invoice.formatted("706000", "", "", "0,00", "120,00") + plain
            + payment.formatted("411000", account, "Client", "0,00", "120,00") + end + payment.formatted("512000", "", "", "120,00", "0,00") + plain;
    }

    private String importFec(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("732829320FEC20261231.txt"), "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\t"
            + "CompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n" + lines);
        long id = imports.runNow(new ImportRequest(ImportKind.FEC, "ACME", null, file.getFileName().toString(), file, false, ImportParameters.parse("{}"), "amelie"));
        var run = imports.byId(id).orElseThrow();
        assertThat(run.status()).as("%s %s", run.error(), imports.rows(id, null, 0, 100)).isEqualTo("DONE");
        return "added " + run.added() + ", unchanged " + run.unchanged();
    }

    private JsonNode get(String path) {
        return http.withBasicAuth("sophie", "demo").getForObject(path, JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String user, String path, Object body) {
        return http.withBasicAuth(user, "demo").exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
    }
}
