package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** A customer asked for on one page, answered by the demonstration's register, in a real browser at two widths. */
class ClientCreationBrowserIT extends WebBrowserTest {

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static void number(Page page, String typed) {
        field(page, "SIREN, SIRET ou numéro de TVA").fill(typed);
    }

    private static Locator checks(Page page) {
        return page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Contrôles"));
    }

    @Test
    void nineDigitsFillTheFicheAndTheRequestIsSentOnce() throws Exception {
        Page page = login("thomas", OFFICE, "/app/clients");
        List<Request> sent = new ArrayList<>();
        page.onRequest(request -> {
            if ("POST".equals(request.method()) && request.url().endsWith("/api/v1/onboarding-requests")) {
                sent.add(request);
            }
        });
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Nouveau client")).click();
        assertThat(page).hasURL(Pattern.compile(".*/clients/nouveau$"));
        assertThat(field(page, "SIREN, SIRET ou numéro de TVA")).isFocused();
        Chromium.shoot(page, "creation-empty-1440", false);

        page.keyboard().type("999 990 237");
        assertThat(field(page, "Raison sociale")).hasValue("Merganne Bâtiment");
        assertThat(field(page, "SIRET")).hasValue(Pattern.compile("999990237\\d{5}"));
        assertThat(field(page, "Numéro de TVA")).hasValue(Pattern.compile("FR\\d\\d999990237"));
        assertThat(field(page, "Forme juridique")).hasValue("SAS");
        assertThat(field(page, "Activité (NAF)")).hasValue("41.20B");
        assertThat(field(page, "Ville")).hasValue("Strasbourg");
        assertThat(checks(page)).containsText("En activité");
        assertThat(checks(page)).containsText("Registre de démonstration");
        assertThat(checks(page)).containsText("TVA valide dans VIES");
        checks(page).getByRole(AriaRole.RADIO).nth(1).check();
        assertThat(field(page, "Ville")).hasValue("Colmar");
        assertThat(field(page, "Adresse")).hasValue("6 rue de la Gare");

        field(page, "Délai de paiement (jours)").fill("75");
        assertThat(page.getByText(Pattern.compile("Au-delà du plafond légal de 60 jours nets .*L441-10"))).isVisible();
        field(page, "Mode de calcul").selectOption("END_OF_MONTH_BEFORE");
        assertThat(page.getByText(Pattern.compile("Au-delà du plafond légal de 45 jours fin de mois"))).isVisible();
        field(page, "Délai de paiement (jours)").fill("45");
        assertThat(page.getByText(Pattern.compile("Au-delà du plafond"))).hasCount(0);
        field(page, "Ce qui est facturé").selectOption("TRANSPORT");
        assertThat(page.getByText(Pattern.compile("n’admet ici aucun délai"))).isVisible();
        field(page, "Ce qui est facturé").selectOption("GENERAL");
        field(page, "Encours demandé (EUR)").fill("douze mille");
        button(page, "Demander l’ouverture");
        assertThat(page.getByText("Ce n’est pas un nombre.")).isVisible();
        assertThat(field(page, "Encours demandé (EUR)")).isFocused();
        assertThat(sent).isEmpty();

        field(page, "Encours demandé (EUR)").fill("12 500,50");
        field(page, "E-mail").fill("compta@merganne.example");
        field(page, "Nom").fill("Merganne");
        Chromium.shoot(page, "creation-1440", true);
        button(page, "Demander l’ouverture");
        page.waitForURL(Pattern.compile(".*/clients/ouvertures/.+"));

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).headerValue("Idempotency-Key")).isNotBlank();
        JsonNode body = new ObjectMapper().readTree(sent.get(0).postData());
        assertThat(body.path("fiche").path("siren").asText()).isEqualTo("999990237");
        assertThat(body.path("fiche").path("town").asText()).isEqualTo("Colmar");
        assertThat(body.path("requestedLimit").decimalValue()).isEqualByComparingTo("12500.5");
        assertThat(body.path("terms").path("paymentRule").asText()).isEqualTo("END_OF_MONTH_BEFORE");
        page.navigate(address("/app/clients/nouveau"));
        assertThat(field(page, "Raison sociale")).hasValue("");
    }

    @Test
    void aRegisterThatDoesNotAnswerLeavesEverythingToTypeAndNothingIsLostByASlip() {
        Page page = login("thomas", OFFICE, "/app/clients/nouveau");
        number(page, "999990401");
        assertThat(checks(page)).containsText(Pattern.compile("Registre indisponible\\s: un contrôle humain suivra"));
        Chromium.shoot(page, "creation-unavailable-1440", false);
        field(page, "Raison sociale").fill("Registre muet SARL");
        field(page, "Ville").fill("Paris");
        page.reload();
        assertThat(page.getByText("Votre saisie est restée telle que vous l’aviez laissée.")).isVisible();
        assertThat(field(page, "Raison sociale")).hasValue("Registre muet SARL");
        assertThat(field(page, "SIREN")).hasValue("999990401");
        button(page, "Recommencer");
        assertThat(field(page, "Raison sociale")).hasValue("");
        field(page, "Raison sociale").fill("Autre");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thomas")).first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Se déconnecter")).click();
        page.waitForURL("**/login**");
        assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    @Test
    void whatIsWrongIsSaidWhileItIsTyped() {
        expect(422, "/registers/");
        Page page = login("amelie", OFFICE, "/app/clients/nouveau");
        number(page, "999990236");
        assertThat(page.getByText(Pattern.compile("La clé de contrôle ne correspond pas"))).isVisible();
        number(page, "999990302");
        assertThat(checks(page)).containsText("Radiée");
        assertThat(checks(page)).containsText("la demande sera refusée ou soumise à une personne, selon la table de décision");
        field(page, "Numéro de TVA").fill("FR03552081317");
        assertThat(page.getByText("Ce numéro de TVA n’est pas celui du SIREN 999990302.")).isVisible();
        field(page, "SIRET").fill("73282932000074");
        assertThat(page.getByText("Ce SIRET n’est pas un établissement du SIREN 999990302.")).isVisible();
        field(page, "SIRET").fill("9999903020001A");
        assertThat(page.getByText("Un SIRET a quatorze chiffres.")).isVisible();
        Chromium.shoot(page, "creation-wrong-1440", false);

        number(page, "999990237");
        assertThat(field(page, "Ville")).hasValue("Strasbourg");
        number(page, "999 990 237 00029");
        assertThat(field(page, "Ville")).hasValue("Colmar");
        number(page, "999 990 237");
        assertThat(field(page, "Raison sociale")).hasValue("Merganne Bâtiment");
        number(page, "732829320");
        assertThat(checks(page)).containsText(Pattern.compile("C00\\d{3}"));
        assertThat(checks(page).getByRole(AriaRole.LINK).first()).hasAttribute("target", "_blank");
        Chromium.shoot(page, "creation-duplicates-1440", false);

        number(page, "999990351");
        assertThat(checks(page)).containsText("Données masquées");
        assertThat(page.getByLabel("Personne physique")).isChecked();
        number(page, "DE999990019");
        assertThat(field(page, "Pays")).hasValue("DE");
        assertThat(field(page, "SIREN")).hasCount(0);
        assertThat(checks(page)).containsText("TVA valide dans VIES");
        number(page, "DE999990027");
        assertThat(checks(page)).containsText("VIES ne répond pas");
    }

    @Test
    void itFitsATelephoneAndTheDark() {
        Page page = login("thomas", TELEPHONE, "/app/clients/nouveau");
        number(page, "999990039");
        assertThat(field(page, "Raison sociale")).hasValue("Transports Casteyrac");
        assertThat(checks(page).getByRole(AriaRole.RADIO)).hasCount(4);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "creation-390", true);
        leave();
        page = loginInTheDark("thomas", OFFICE, "/app/clients/nouveau");
        number(page, "999990328");
        assertThat(checks(page)).containsText("Procédure collective");
        Chromium.shoot(page, "creation-dark-1440", true);
    }

    @Test
    void theFinanceDirectorDecidesAndDoesNotAsk() {
        Page page = login("helene", OFFICE, "/app/clients");
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Nouveau client"))).hasCount(0);
        page.navigate(address("/app/clients/nouveau"));
        assertThat(page.getByText("Votre rôle ne donne pas accès à cet écran")).isVisible();
    }
}
