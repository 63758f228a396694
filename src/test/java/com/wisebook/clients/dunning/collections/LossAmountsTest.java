package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.receivable.BalanceChanged;

/** Amounts move while a loss waits and after it was recorded: whoever signs reads those of now, and nothing that is open is nobody's. */
class LossAmountsTest extends LossesSpecification {

    @Test
    void whoeverSignsSeesWhatIsMissingBesideTheAmounts() {
        proposed("900.00", "20");
        assertThat(shown().get("missing").asText()).contains("La mise en demeure n’est pas partie pour tous les postes.",
            "aucune ordonnance exécutoire n’est notée dans cette affaire");
        assertThat(shown().get("figures").get(0).get("label").asText()).isEqualTo("900,00 € (prix net 750,00 €, TVA 150,00 €)");
        JsonNode missing = get("/api/v1/pre-litigation/" + debtor.preLitigation()).get("missing");
        assertThat(missing.findValuesAsText("kind")).as("and on its page").containsExactly("NOTICE_MISSING", "TITLE_MISSING");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "REFUSE", "reason", "Saisir le juge d’abord");
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "DISAPPEARED", "vatRate", "20", "evidence", "Parti sans laisser d’adresse");
        assertThat(shown().get("missing").asText()).as("no enforcement is claimed").isEqualTo("- La mise en demeure n’est pas partie pour tous les postes.");
    }

    @Test
    void accountingIsToldOfWhatItHasToBookAndOfNothingElse() {
        String unfetched = "/api/v1/losses?company=ACME&exported=false";
        proposed("900.00", "20");
        assertThat(get(unfetched)).as("proposed").isEmpty();
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "REFUSE", "reason", "Saisir le juge d’abord");
        assertThat(get(unfetched)).as("refused").isEmpty();
        propose("sophie", "20");
        approve();
        assertThat(get(unfetched).findValuesAsText("status")).containsExactly("RECORDED");
        String number = get(unfetched).get(0).get("number").asText();
        send("amelie", HttpMethod.POST, "/api/v1/losses/exported", Map.of("companyCode", "ACME", "numbers", List.of(number)));
        assertThat(get(unfetched)).isEmpty();
        send("sophie", HttpMethod.POST, "/api/v1/losses/" + number + "/reverse", Map.of("reason", "Débiteur retrouvé"));
        assertThat(get(unfetched).findValuesAsText("status")).containsExactly("REVERSED");
    }

    @Test
    void whatIsLostIsSaidInEachCurrencyAndNeverAddedUp() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("900.00", 90, 7, 20);
        Item dollars = debtor.owes("120.00", 90, 7, 20);
        scenario.jdbc.sql("update ledger_entry set currency = 'USD' where id = :id").param("id", dollars.id()).update();
        scenario.morning();
        propose("sophie", "20");
        assertThat(shown().get("amount").asText() + " / " + shown().get("net").asText() + " / " + shown().get("vat").asText())
            .isEqualTo("900,00 € + 120,00 $US / 750,00 € + 100,00 $US / 150,00 € + 20,00 $US");
        assertThat(loss().get("sums")).extracting(sum -> sum.get("currency").asText() + " " + sum.get("amount").asInt() + " " + sum.get("net").asInt())
            .containsExactly("EUR 900 750", "USD 120 100");
        JsonNode row = get("/api/v1/pre-litigation?q=" + debtor.code()).get("items").get(0);
        assertThat(row.get("amounts")).extracting(one -> one.get("amount").asInt() + " " + one.get("currency").asText()).containsExactly("900 EUR", "120 USD");
        assertThat(get("/api/v1/pre-litigation/overview").get("figures")).extracting(one -> one.get("cases").asInt() + " " + one.get("amount").asInt() + " " + one.get("currency").asText())
            .containsExactly("1 900 EUR", "1 120 USD");
        approve();
        debtor.pays(item, "300.00");
        assertThat(loss().get("sums")).extracting(sum -> sum.get("currency").asText() + " " + sum.get("recovered").asInt()).containsExactly("EUR 300", "USD 0");
        assertThat(get("/api/v1/losses?company=ACME&exported=false").get(0).get("sums")).as("and accounting is told so").hasSize(2);
    }

    @Test
    void theFormThatIsSignedShowsTheAmountsOfNowAndAnApprovalOfOthersIsRefused() {
        proposed("28810.55", "20");
        String read = offered();
        long link = debtor.pays(item, "10000.00");
        assertThat(shown().get("amount").asText() + " " + shown().get("net").asText() + " " + shown().get("vat").asText())
            .isEqualTo("18 810,55 € 15 675,46 € 3 135,09 €");
        assertThat(shown().get("missing").asText()).contains("28 810,55 € proposés, 18 810,55 € dus maintenant");
        assertThat(debtor.legalEvent("LOSS_CHANGED")).isEqualTo("28 810,55 € (prix net 24 008,79 €, TVA 4 801,76 €) → 18 810,55 € (prix net 15 675,46 €, TVA 3 135,09 €)");
        assertThat(loss().get("sums").get(0).get("amount").decimalValue()).isEqualByComparingTo("18810.55");
        assertThatThrownBy(() -> debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE", "figures", read))
            .hasMessageContaining("Les montants ont changé").hasMessageContaining("relisez-les");
        assertThat(debtor.legalStage()).isEqualTo("LOSS_APPROVAL");

        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(offered()).as("to the cent what was proposed").isEqualTo(read);
        assertThat(shown().get("missing").asText()).doesNotContain("proposés");
        debtor.pays(item, "10000.00");
        approve();
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 18810.55 15675.46 3135.09 0.00 15675.46");
        assertThat(debtor.legalEvent("LOSS_RECORDED")).endsWith("18 810,55 € (prix net 15 675,46 €, TVA 3 135,09 €)");
    }

    @Test
    void anApprovalThatComesBeforeThePaymentWasHeardIsRefusedToo() {
        proposed("900.00", "20");
        debtor.paysUnheard(item, "300.00");
        assertThatThrownBy(this::approve).hasMessageContaining("600,00");
        assertThatThrownBy(() -> debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE")).as("a form from before it named them")
            .hasMessageContaining("Les montants ont changé");
        scenario.balanceChanged(debtor.companyId(), debtor.customerId(), BalanceChanged.Cause.PAYMENT);
        approve();
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 1 600.00 500.00 100.00 0.00 500.00");
    }

    @Test
    void anotherAmountIsForOthersToAgreeTo() {
        proposed("10500.00", "20");
        assertThat(groups()).containsExactly("cfo");
        long link = debtor.pays(item, "600.00");
        assertThat(groups()).containsExactly("cfo", "manager");
        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(groups()).containsExactly("cfo");
    }

    @Test
    void aPriceThatIsCorrectedIsShownToWhoeverSigns() {
        proposed("900.00", "20");
        send("sophie", HttpMethod.PUT, "/api/v1/losses/" + loss().get("number").asText() + "/amounts",
            Map.of("amounts", List.of(Map.of("entryId", item.id(), "net", "810", "vat", "90"))));
        assertThat(shown().get("net").asText()).isEqualTo("810,00 €");
        debtor.pays(item, "450.00");
        assertThat(shown().get("net").asText()).as("it moves in the proportion of the correction").isEqualTo("405,00 €");
    }

    private long lostAfterAPayment() {
        proposed("28810.55", "20");
        long link = debtor.pays(item, "10000.00");
        approve();
        assertThat(debtor.legalStage()).isEqualTo("LOST");
        return link;
    }

    @Test
    void aPaymentFromBeforeTheLossThatIsUndoneIsDecidedAgainAndTheLossStands() {
        long link = lostAfterAPayment();
        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(debtor.legalStage()).isEqualTo("DECIDING");
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        assertThat(debtor.legalEvent("OPEN_AGAIN")).isEqualTo("10 000,00 € – " + item.reference());
        assertThat(debtor.legalContext("Task_ChooseLegal").get("amount").asText()).as("what is lost is not decided again").isEqualTo("10 000,00 €");
        assertThat(debtor.legalContext("Task_ChooseLegal").get("lastEvent").asText()).contains("Paiement antérieur à la perte défait");
        assertThat(view()).as("the loss is what was agreed on").isEqualTo("2026-11-01 UNCOLLECTABLE 1 18810.55 15675.46 3135.09 0.00 15675.46");
        JsonNode page = get("/api/v1/pre-litigation/" + debtor.preLitigation());
        assertThat(page.get("items").get(0).get("beyondLoss").decimalValue()).isEqualByComparingTo("10000");
        assertThat(page.get("amounts").get(0).get("amount").decimalValue()).isEqualByComparingTo("10000");
        assertThat(get("/api/v1/pre-litigation?q=" + debtor.code()).get("items").get(0).get("amount").decimalValue()).isEqualByComparingTo("10000");
        assertThatThrownBy(() -> debtor.legalTask("sophie", "Task_ChooseLegal", "way", "AMICABLE", "returnLevel", "4", "reason", "x"))
            .hasMessageContaining("Une perte est enregistrée");

        debtor.pays(item, "10000.00");
        assertThat(debtor.legalStage()).as("lettered again, nothing is left to decide").isEqualTo("LOST");
        assertThat(debtor.legalTasks()).isEmpty();
        assertThat(debtor.legalEvents()).endsWith("OPEN_AGAIN", "LOSS_STANDS");
    }

    @Test
    void whatIsOpenAgainCanBeLostTooAndWhatComesInIsCountedOnce() {
        long link = lostAfterAPayment();
        scenario.doing(() -> scenario.lettrage.undo(link));
        propose("sophie", "20");
        assertThat(shown().get("amount").asText()).isEqualTo("10 000,00 €");
        approve();
        assertThat(debtor.legalStage()).isEqualTo("LOST");
        assertThat(view()).isEqualTo("2026-11-01 UNCOLLECTABLE 2 28810.55 24008.79 4801.76 0.00 24008.79");
        debtor.pays(item, "12000.00");
        assertThat(view()).contains(" 12000.00 ");
        assertThat(debtor.legalStage()).isEqualTo("LOST");
    }

    @Test
    void itGoesToTheOtherCaseThatTheCustomerHasByNow() {
        long link = lostAfterAPayment();
        Item other = debtor.owes("500.00", 90, 7, 20);
        scenario.morning();
        String open = debtor.preLitigation();
        assertThat(debtor.legalTasks()).containsExactly("Task_ChooseLegal");
        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(debtor.preLitigation()).isEqualTo(open);
        assertThat(debtor.legalEvents()).endsWith("OPEN_AGAIN");
        assertThat(debtor.legalContext("Task_ChooseLegal").get("amount").asText()).isEqualTo("10 500,00 €");
        assertThat(get("/api/v1/pre-litigation/" + open).get("items").findValuesAsText("documentRef")).containsExactlyInAnyOrder(item.reference(), other.reference());
    }
}
