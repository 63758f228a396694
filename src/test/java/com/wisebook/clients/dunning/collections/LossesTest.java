package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.security.Users;

/** What is lost: proposed, agreed on by somebody else within his authority, told to accounting, made smaller by what comes in after all. */
class LossesTest extends LossesSpecification {

    @Autowired
    private Users users;

    @ParameterizedTest
    @CsvSource({"500.00, accountant cfo manager", "500.01, cfo manager", "10000.00, cfo manager", "10000.01, cfo"})
    void theAmountSaysWhoMayAgree(String amount, String groups) {
        proposed(amount, "20");
        assertThat(groups()).containsExactly(groups.split(" "));
    }

    @Test
    void theRateIsTypedNeverGuessed() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("900.00", 90, 7, 20);
        scenario.morning();
        assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "COST", "evidence", "x")).hasMessageContaining("Taux de TVA");
        assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "vatRate", "20", "evidence", "x")).hasMessageContaining("Cause de la perte");
    }

    /** The ledger came as a file that has the invoice's own entry. */
    private void posted(Item of, String gross, String vat, String accounts) {
        scenario.jdbc.sql("insert into ledger_entry_vat (entry_id, gross, vat, accounts, import_id) values (:id, :gross, :vat, :accounts::jsonb, 1)")
            .param("id", of.id()).param("gross", new BigDecimal(gross)).param("vat", new BigDecimal(vat)).param("accounts", accounts).update();
    }

    @Test
    void whatTheLedgerFilePostedWithTheInvoiceIsTakenAndNobodyTypesARate() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("1160.00", 90, 7, 20);
        Item exempt = debtor.owes("500.00", 90, 7, 20);
        posted(item, "1160", "160", "{\"445711\": 40, \"445712\": 120}");
        posted(exempt, "500", "0", "{}");
        debtor.pays(item, "580.00");
        scenario.morning();
        assertThat(context()).containsPattern("taxKnown\"?[:=]\\s*true");
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "UNCOLLECTABLE", "evidence", "Procès-verbal de carence du 12/11/2026");
        JsonNode items = loss().get("items");
        assertThat(items.findValuesAsText("vatSource")).containsOnly("FEC");
        JsonNode taxed = items.get(0).get("entryId").asLong() == item.id() ? items.get(0) : items.get(1);
        assertThat(taxed.get("net").decimalValue()).isEqualByComparingTo("500.00");
        assertThat(taxed.get("vat").decimalValue()).as("half of the tax of two rates").isEqualByComparingTo("80.00");
        assertThat(taxed.get("vatAccounts").findValuesAsText("account")).containsExactly("445711", "445712");
        assertThat(context()).contains("reprise du grand livre (FEC)").doesNotContain("pour une partie");
        debtor.pays(item, "290.00");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 790.00 750.00 40.00 0.00 750.00");
    }

    /** What the officer of the open task reads. */
    private String context() {
        return String.valueOf(tasks.getVariableLocal(scenario.tasksOf(debtor.preLitigation()).get(0).getId(), "context"));
    }

    @Test
    void aRateIsAskedForAsLongAsOneInvoiceIsNotTold() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("1160.00", 90, 7, 20);
        Item other = debtor.owes("120.00", 90, 7, 20);
        posted(item, "1160", "160", "{\"445711\": 160}");
        scenario.morning();
        assertThat(context()).containsPattern("taxKnown\"?[:=]\\s*false");
        assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "COST", "evidence", "x")).hasMessageContaining("Taux de TVA");
        propose("sophie", "20");
        assertThat(loss().get("items").findValuesAsText("vatSource")).containsExactlyInAnyOrder("FEC", "TYPED");
        assertThat(context()).contains("pour une partie");
        String path = "/api/v1/losses/" + loss().get("number").asText() + "/amounts";
        send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "1000", "vat", "160"), Map.of("entryId", other.id(), "net", "100", "vat", "20"))));
        assertThat(loss().get("items").findValuesAsText("vatSource")).as("the same figures").containsExactlyInAnyOrder("FEC", "TYPED");
        send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "1100", "vat", "60"))));
        assertThat(loss().get("items").findValuesAsText("vatSource")).as("typed over").containsOnly("TYPED");
    }

    @Test
    void peopleAreShownByTheirNamesAndWhoIsGoneByTheUserNameThatIsKept() {
        proposed("900.00", "20");
        assertThat(shown().get("proposedBy").asText()).isEqualTo("Sophie Lambert");
        assertThat(loss().get("proposedBy").asText()).as("a record keeps who it was").isEqualTo("sophie");
        assertThat(get("/api/v1/me").path("names").path("sophie").asText()).isEqualTo("Sophie Lambert");
        assertThat(users.name("partie-en-2024")).isEqualTo("partie-en-2024");
        assertThat(users.name(null)).isNull();
    }

    @Test
    void whoProposedItDoesNotAgreeNorDoesWhoIsNotEntitled() {
        proposed("900.00", "20");
        assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ApproveLoss", "decision", "APPROVE")).hasMessageContaining("Une autre personne");
        assertThatThrownBy(() -> debtor.legalTask("amelie", "Task_ApproveLoss", "decision", "APPROVE")).isInstanceOf(AuthorizationException.class);
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        assertThat(debtor.legalStage()).isEqualTo("LOST");
    }

    @Test
    void aRefusalHasItsReasonAndBringsTheChoiceBack() {
        proposed("900.00", "20");
        assertThatThrownBy(() -> debtor.legalTask("helene", "Task_ApproveLoss", "decision", "REFUSE")).hasMessageContaining("Motif");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "REFUSE", "reason", "Saisir le juge d’abord");
        assertThat(debtor.legalStage()).isEqualTo("DECIDING");
        assertThat(debtor.interactions()).contains("NOTE LOSS_PROPOSED", "NOTE LOSS_REFUSED");
        assertThat(view()).isEmpty();
        propose("camille", "20");
        assertThat(scenario.jdbc.sql("select status from bad_debt order by id").query(String.class).list()).containsExactly("REFUSED", "PROPOSED");
    }

    @Test
    void whatIsLostLeavesCollectionIsToldToAccountingAndPostsNothing() {
        proposed("900.00", "20");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 900.00 750.00 150.00 0.00 750.00");
        assertThat(scenario.jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", item.id()).query(BigDecimal.class).single())
            .as("still owed in the ledger").isEqualByComparingTo("900.00");
        assertThat(debtor.hasCase()).as("nothing is collected any more").isFalse();
        scenario.morning();
        assertThat(debtor.hasCase()).isFalse();
        assertThat(debtor.holds()).isEmpty();
        assertThat(get("/api/v1/losses?company=ACME&exported=false&status=RECORDED")).hasSize(1);
        String number = loss().get("number").asText();
        assertThat(send("amelie", HttpMethod.POST, "/api/v1/losses/exported", Map.of("companyCode", "ACME", "numbers", List.of(number))).getBody().get("exported").asInt())
            .isEqualTo(1);
        assertThat(get("/api/v1/losses?company=ACME&exported=false")).isEmpty();
    }

    @Test
    void whatComesInAfterAllMakesItSmallerAndItsUndoingLargerAgain() {
        proposed("900.00", "20");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        long link = debtor.pays(item, "100.00");
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 900.00 750.00 150.00 100.00 666.67");
        debtor.pays(item, "800.00");
        assertThat(view()).endsWith(" 900.00 0.00");
        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(view()).endsWith(" 800.00 83.33");
        assertThat(debtor.interactions()).contains("SYSTEM LOSS_RECOVERED");
    }

    @Test
    void accountingsOwnEntryBooksItAndIsNoRecovery() {
        proposed("900.00", "20");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        long booked = scenario.jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, currency, open_amount, source_key)
                values (:company, :customer, 'OTHER', :day, -900, 'EUR', -900, 'OD-1') returning id""").param("company", debtor.companyId())
            .param("customer", debtor.customerId()).param("day", scenario.today()).query(Long.class).single();
        scenario.doing(() -> scenario.lettrage.make(debtor.companyId(), debtor.customerId(), Map.of(item.id(), new BigDecimal("900"), booked, new BigDecimal("-900")),
            "MANUAL", scenario.today(), "amelie"));
        assertThat(view()).endsWith(" 0.00 750.00");
        assertThat(loss().get("booked").asBoolean()).isTrue();
        assertThat(debtor.legalStage()).isEqualTo("LOST");
    }

    @Test
    void aPaymentBetweenTheProposalAndTheDecisionIsNotLost() {
        proposed("900.00", "20");
        debtor.pays(item, "300.00");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 600.00 500.00 100.00 0.00 500.00");
    }

    @Test
    void netAndTaxAreCorrectedAsTheyStandOnTheInvoice() {
        proposed("900.00", "20");
        String path = "/api/v1/losses/" + loss().get("number").asText() + "/amounts";
        JsonNode wrong = send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "800", "vat", "99")))).getBody();
        assertThat(wrong.toString()).contains("amounts[0].net");
        assertThat(send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "800", "vat", "100")))).getStatusCode().value()).isEqualTo(200);
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 900.00 800.00 100.00 0.00 800.00");
        assertThat(send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "750", "vat", "150")))).getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void taxThatNoRateMakesIsRefusedAtItsField() {
        proposed("53045.41", "20");
        String path = "/api/v1/losses/" + loss().get("number").asText() + "/amounts";
        JsonNode wrong = send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "45.41", "vat", "53000.00")))).getBody();
        assertThat(wrong.get("errors")).hasSize(1);
        assertThat(wrong.get("errors").get(0).get("field").asText()).isEqualTo("amounts[0].vat");
        assertThat(wrong.get("errors").get(0).get("message").asText().replace('\u00a0', ' ')).contains("20 % du prix net");
        for (String net : List.of("44204.49", "44204.50")) {
            String vat = new BigDecimal("53045.41").subtract(new BigDecimal(net)).toString();
            assertThat(send("sophie", HttpMethod.PUT, path, Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", net, "vat", vat)))).getStatusCode().value())
                .as(net + " + " + vat).isEqualTo(net.endsWith("50") ? 200 : 422);
        }
    }

    @Test
    void theStatementOfArticle272SaysNetPriceAndTax() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("900.00", 90, 7, 20);
        Item second = debtor.owes("1200.00", 90, 7, 20);
        scenario.morning();
        propose("sophie", "20");
        String number = loss().get("number").asText();
        assertThat(http.withBasicAuth("camille", "demo").getForEntity("/api/v1/losses/" + number + "/statement", byte[].class).getStatusCode().value()).isEqualTo(404);
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        assertThat(words("/api/v1/losses/" + number + "/statement")).contains("État récapitulatif", item.reference(), second.reference(),
            "Facture demeurée impayée pour la somme de 1 750,00 € (prix net) et pour la somme de 350,00 € (TVA correspondante) qui ne peut faire l’objet d’une déduction (article 272 du CGI)");
        assertThat(words("/api/v1/losses/" + number + "/statement?entryId=" + item.id())).contains(
            "Facture demeurée impayée pour la somme de 750,00 € (prix net) et pour la somme de 150,00 € (TVA correspondante)").doesNotContain(second.reference());
        assertThat(scenario.jdbc.sql("select file_name from customer_attachment").query(String.class).list()).as("in the customer's file")
            .containsExactly("article-272-" + number + ".pdf");
        assertThat(http.withBasicAuth("nadia", "demo").getForEntity("/api/v1/losses/" + number, String.class).getStatusCode().value()).isEqualTo(403);
    }

    private String words(String path) {
        byte[] pdf = http.withBasicAuth("camille", "demo").getForObject(path, byte[].class);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLossThatWasNoneIsUndoneAndTheItemsAreCollectedAgain() {
        proposed("900.00", "20");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        String path = "/api/v1/losses/" + loss().get("number").asText() + "/reverse";
        assertThat(send("camille", HttpMethod.POST, path, Map.of("reason", "x")).getStatusCode().value()).isEqualTo(403);
        assertThat(send("sophie", HttpMethod.POST, path, Map.of("reason", " ")).getStatusCode().value()).isEqualTo(422);
        assertThat(send("sophie", HttpMethod.POST, path, Map.of("reason", "Débiteur retrouvé")).getBody().get("status").asText()).isEqualTo("REVERSED");
        assertThat(view()).isEmpty();
        String lost = debtor.preLitigation();
        JsonNode page = get("/api/v1/pre-litigation/" + lost);
        assertThat(page.get("stage").asText() + " " + page.get("outcome").asText()).isEqualTo("CLOSED UNDONE");
        assertThat(page.get("items").get(0).path("otherCase").asText("")).as("in amicable collection").isEmpty();
        assertThat(get("/api/v1/pre-litigation?closed=true&q=" + lost).get("items").findValuesAsText("outcome")).containsExactly("UNDONE");
        assertThat(send("sophie", HttpMethod.POST, path, Map.of("reason", "Débiteur retrouvé")).getStatusCode().value()).isEqualTo(409);
        assertThat(debtor.level(item)).as("below the end of the ladder").isEqualTo(7);
        scenario.daysPass(16);
        scenario.morning();
        assertThat(debtor.hasCase()).isTrue();
        assertThat(debtor.legalTasks()).as("and in another case").containsExactly("Task_ChooseLegal");
        assertThat(get("/api/v1/pre-litigation/" + lost).get("items").get(0).get("otherCase").asText()).isEqualTo(debtor.preLitigation()).isNotEqualTo(lost);
    }

    @Test
    void somebodyTakesItemsThereBeforeTheLadderDoesAndThePageShowsWhatIsMissing() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("900.00", 20, 2, 1);
        Map<String, Object> draft = Map.of("companyCode", "ACME", "customerCode", debtor.code(), "entryIds", List.of(item.id()), "reason", "Le débiteur déménage");
        assertThat(send("amelie", HttpMethod.POST, "/api/v1/pre-litigation", draft).getStatusCode().value()).isEqualTo(403);
        ResponseEntity<JsonNode> made = send("camille", HttpMethod.POST, "/api/v1/pre-litigation", draft);
        assertThat(made.getStatusCode().value()).isEqualTo(201);
        String number = made.getBody().get("number").asText();
        assertThat(send("camille", HttpMethod.POST, "/api/v1/pre-litigation", draft).getBody().toString()).contains("entryIds[0]");
        JsonNode shown = get("/api/v1/pre-litigation/" + number);
        assertThat(shown.get("missing").get(0).get("kind").asText()).isEqualTo("NOTICE_MISSING");
        assertThat(shown.get("deadlineKind").asText()).isEqualTo("PRESCRIPTION");
        assertThat(get("/api/v1/pre-litigation/" + number + "/position").get("tasks").get(0).get("kind").asText()).isEqualTo("CHOOSE");
        assertThat(get("/api/v1/pre-litigation?q=" + debtor.code() + "&sort=-amount").get("items").get(0).get("amount").asInt()).isEqualTo(900);
        assertThat(get("/api/v1/pre-litigation/overview").get("figures").get(0).get("cases").asInt()).isEqualTo(1);
        assertThat(get("/api/v1/pre-litigation/of-customer/" + debtor.code())).hasSize(1);
        String pdf = java.util.Base64.getEncoder().encodeToString("%PDF-1.4 ordonnance".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        JsonNode kept = send("camille", HttpMethod.POST, "/api/v1/pre-litigation/" + number + "/files", Map.of("files", List.of(Map.of("fileName", "ordonnance.pdf", "content", pdf)))).getBody();
        assertThat(kept.get("files").get(0).get("fileName").asText()).isEqualTo("ordonnance.pdf");
        assertThat(send("camille", HttpMethod.POST, "/api/v1/pre-litigation/" + number + "/files", Map.of("files", List.of(Map.of("fileName", "a.html", "content", "PGI+")))).getStatusCode().value())
            .isEqualTo(422);
        scenario.morning();
        assertThat(debtor.holdReasons()).containsExactly("PRE_LITIGATION");
    }
}
