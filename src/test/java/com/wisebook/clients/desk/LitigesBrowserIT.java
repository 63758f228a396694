package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.dispute.DisputeEnding;

/** An amount is contested from a customer's items, followed on the list and on its diagram, spoken about, taken back and opened again. */
class LitigesBrowserIT extends WebBrowserTest {

    private static final String FICHE = "/app/clients/C00009";

    @Autowired
    private ManagementService engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private DisputeEnding ending;

    @AfterEach
    void nothingIsLeft() {
        runtime.createProcessInstanceQuery().processDefinitionKey("dispute").list().forEach(one -> runtime.deleteProcessInstance(one.getId(), "next test"));
        jdbc.sql("delete from dispute_opinion").update();
        jdbc.sql("delete from dispute_link").update();
        jdbc.sql("delete from message where subject_kind = 'DISPUTE'").update();
        jdbc.sql("delete from department_address").update();
        jdbc.sql("delete from promise_policy where valid_from > '2000-01-01'").update();
        jdbc.sql("delete from dispute_event").update();
        jdbc.sql("delete from dispute_file").update();
        jdbc.sql("delete from dispute_part").update();
        jdbc.sql("update ledger_entry set contested_amount = 0 where contested_amount > 0").update();
        jdbc.sql("delete from dispute").update();
        jdbc.sql("delete from dispute_reason where code = 'BROWSER'").update();
    }

    private static Locator theButton(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The engine does what is due for disputes; no executor runs in tests. */
    private void engineWorks() {
        engine.createJobQuery().processDefinitionKey("dispute").executable().list().forEach(job -> engine.executeJob(job.getId()));
    }

    private void contest(Page page, String amount) {
        theButton(page, "Contester…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(Pattern.compile("^Montant contesté de")).first().fill(amount);
        dialog.getByLabel("Motif").selectOption("DELIVERY");
        dialog.getByLabel("Ce qui est contesté, et pourquoi").fill("Trois colis manquent.");
        theButton(page, "Ouvrir le litige").click();
    }

    @Test
    void anOfficerContestsPartOfAnItemAndFollowsIt() {
        Page page = login("camille", OFFICE, FICHE);
        theButton(page, "Contester…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(Pattern.compile("^Montant contesté de")).first().fill("9999999");
        assertThat(dialog.getByText(Pattern.compile("^Au plus"))).isVisible();
        theButton(page, "Ouvrir le litige").click();
        expect(422, "disputes");
        assertThat(dialog.getByText("Choisissez un motif de la liste.")).isVisible();
        Chromium.shoot(page, "litiges-open-1440", false);
        page.keyboard().press("Escape");
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        assertThat(jdbc.sql("select sum(contested_amount) from ledger_entry").query(java.math.BigDecimal.class).single()).isEqualByComparingTo("10.50");
        engineWorks();

        page.navigate(address("/app/litiges"));
        Locator row = page.locator("[role=row][data-index='0']");
        assertThat(row).containsText("LIT-");
        assertThat(row).containsText("Logistique");
        Chromium.shoot(page, "litiges-1440", false);
        row.click();
        assertThat(page.getByText("Attend la réponse du service")).isVisible();
        assertThat(page.getByText("Répondre au litige").first()).isVisible();
        page.getByLabel("Un mot pour les collègues").fill("Le bon de livraison est chez Nadia.");
        theButton(page, "Ajouter au fil").click();
        assertThat(page.getByText("Le bon de livraison est chez Nadia.")).isVisible();
        Chromium.shoot(page, "litige-1440", true);

        theButton(page, "Retirer le litige").click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retirer le litige")).click();
        assertThat(page.getByText("Litige retiré.")).isVisible();
        assertThat(jdbc.sql("select outcome from dispute").query(String.class).single()).isEqualTo("WITHDRAWN");
        theButton(page, "Annuler").click();
        assertThat(page.getByText("Rouvert", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(jdbc.sql("select status from dispute").query(String.class).single()).isEqualTo("ANSWERING");
    }

    @Test
    void itFitsATelephoneAndTheDarkAndADepartmentBeginsThere() {
        Page page = login("camille", OFFICE, FICHE);
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        engineWorks();
        String number = jdbc.sql("select number from dispute").query(String.class).single();

        Page phone = login("nadia", TELEPHONE, "/app/");
        assertThat(phone).hasURL(Pattern.compile(".*/app/litiges.*"));
        assertThat(phone.locator("[role=row][data-index='0']")).isVisible();
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
        Chromium.shoot(phone, "litiges-390", true);
        phone.navigate(address("/app/litiges/" + number));
        assertThat(phone.getByText("Trois colis manquent.").first()).isVisible();
        assertThat(theButton(phone, "Retirer le litige")).hasCount(0);
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
        Chromium.shoot(phone, "litige-390", true);

        Page dark = loginInTheDark("camille", OFFICE, "/app/litiges/" + number);
        assertThat(dark.getByText("Trois colis manquent.").first()).isVisible();
        Chromium.shoot(dark, "litige-dark-1440", true);
        dark.navigate(address("/app/litiges?etat=DECIDING"));
        assertThat(dark.getByText("Aucun litige ne correspond.")).isVisible();
        Chromium.shoot(dark, "litiges-none-dark-1440", false);
    }

    /** The address behind the newest mail to the department. */
    private String mailedLink() {
        return jdbc.sql("select text_body from message where send_key like '%/ask/%' order by id desc limit 1").query(String.class).single()
            .replaceAll("(?s).*(/d/[A-Za-z0-9_-]{43}).*", "$1");
    }

    @Test
    void aDepartmentAnswersOnATelephoneByTheLinkOfItsMailWithoutAnAccountOrAScript() {
        Page page = login("camille", OFFICE, FICHE);
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        engineWorks();
        String number = jdbc.sql("select number from dispute").query(String.class).single();
        page.navigate(address("/app/litiges/" + number));
        assertThat(page.getByText("Liens envoyés au service")).isVisible();
        assertThat(page.getByText("En attente", new Page.GetByTextOptions().setExact(true))).isVisible();
        String link = mailedLink();

        Page phone = visit(link, new Browser.NewContextOptions().setViewportSize(TELEPHONE, 844).setLocale("en-GB").setJavaScriptEnabled(false));
        assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("conteste 10,50");
        assertThat(phone.getByText("Trois colis manquent.")).isVisible();
        Chromium.shoot(phone, "dispute-link-390", true);
        expect(422, "/d/");
        phone.getByLabel("Refuser").check();
        theButton(phone, "Envoyer la réponse").click();
        assertThat(phone.getByRole(AriaRole.ALERT)).containsText("Votre réponse n’est pas encore partie");
        assertThat(phone.getByLabel("Refuser")).isChecked();
        Chromium.shoot(phone, "dispute-link-refused-390", true);
        phone.getByLabel("Accorder une partie").check();
        phone.getByLabel("Montant, si vous accordez une partie").fill("4,20");
        phone.getByLabel("Votre réponse, et pourquoi").fill("Un colis sur trois.");
        theButton(phone, "Envoyer la réponse").click();
        assertThat(phone.getByText("C’est noté. Merci de votre réponse.")).isVisible();
        phone.navigate(address(link));
        assertThat(phone.getByText("Quelqu’un a déjà répondu")).isVisible();
        Chromium.shoot(phone, "dispute-link-answered-390", true);

        Page office = visit(link, new Browser.NewContextOptions().setViewportSize(OFFICE, 900).setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        assertThat(office.getByText("Un avoir est accordé.")).isVisible();
        Chromium.shoot(office, "dispute-link-answered-dark-1440", true);

        Page again = login("camille", TELEPHONE, "/app/litiges/" + number);
        assertThat(again.getByText(Pattern.compile("par lien envoyé à ")).first()).isVisible();
        assertThat(again.getByText("A répondu", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat((Integer) again.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
        Chromium.shoot(again, "litige-links-390", true);
    }

    @Test
    void whoWasSlowerReadsWhatTheOtherDidAndARevokedLinkIsShownAsSuch() {
        Page page = login("camille", OFFICE, FICHE);
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        engineWorks();
        String number = jdbc.sql("select number from dispute").query(String.class).single();
        page.navigate(address("/app/litiges/" + number));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Révoquer le lien"))).click();
        assertThat(page.getByText("Révoqué", new Page.GetByTextOptions().setExact(true))).isVisible();
        theButton(page, "Écrire à nouveau").click();
        assertThat(page.getByText("Le service est prévenu par un nouveau lien.")).isVisible();
        Chromium.shoot(page, "litige-links-1440", true);

        theButton(page, "Retirer le litige").click();
        ending.withdraw(number, "Réglé au téléphone", "lucas");
        expect(412, "withdraw");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retirer le litige")).click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Ce litige a changé entre-temps");
        Chromium.shoot(page, "litige-stale-1440", false);
        page.keyboard().press("Escape");
        assertThat(page.getByText(Pattern.compile("^Retiré.: la somme est due"))).isVisible();
    }

    @Test
    void aManagerKeepsTheReasonsTheAddressesAndTheRulesOfPromises() {
        Page page = login("sophie", OFFICE, "/app/litiges");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Motifs")).click();
        theButton(page, "Ajouter un motif").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        expect(422, "dispute-reasons");
        dialog.getByLabel("Code").fill("BROWSER");
        dialog.getByLabel("Libellé en français").fill("Emballage");
        dialog.getByLabel("Motifs de la facture").fill("QTE_ERR");
        theButton(page, "Enregistrer").click();
        assertThat(dialog.getByText("De 1 à 60 caractères.")).isVisible();
        assertThat(dialog.getByText(Pattern.compile("est déjà celui du motif"))).isVisible();
        dialog.getByLabel("Libellé en anglais").fill("Packaging");
        dialog.getByLabel("Motifs de la facture").fill("EMBALLAGE_ERR");
        dialog.getByLabel("Service qui répond").selectOption("QUALITY");
        theButton(page, "Enregistrer").click();
        assertThat(page.getByText("Motif enregistré.")).isVisible();
        assertThat(page.getByText(Pattern.compile("^Qualité · 0 litige · EMBALLAGE_ERR"))).isVisible();
        theButton(page, "Désactiver «\u00a0Emballage\u00a0»").click();
        assertThat(page.getByText("Hors d’usage", new Page.GetByTextOptions().setExact(true))).isVisible();
        Chromium.shoot(page, "litiges-reasons-1440", true);
        theButton(page, "Supprimer le motif «\u00a0Emballage\u00a0»").click();
        assertThat(page.getByText(Pattern.compile("^Qualité · 0 litige"))).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler").setExact(true)).last().click();
        assertThat(page.getByText(Pattern.compile("^Qualité · 0 litige · EMBALLAGE_ERR"))).isVisible();

        String company = jdbc.sql("select code from company order by code limit 1").query(String.class).single();
        page.navigate(address("/app/societes/" + company));
        theButton(page, "Modifier l’adresse\u00a0: Logistique").click();
        dialog.getByLabel("Adresse du service").fill("depot@acme.example");
        theButton(page, "Enregistrer").last().click();
        assertThat(page.getByText("depot@acme.example").first()).isVisible();
        Chromium.shoot(page, "societe-departments-1440", true);

        page.navigate(address("/app/recouvrement/promesses"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Règles des promesses")).click();
        theButton(page, "Nouvelles règles").click();
        expect(422, "promise-policies");
        dialog.getByLabel("Délai de banque").fill("99");
        theButton(page, "Enregistrer").click();
        assertThat(dialog.getByText("Un nombre entier de 0 à 10.")).isVisible();
        dialog.getByLabel("Délai de banque").fill("3");
        theButton(page, "Enregistrer").click();
        assertThat(page.getByText("En vigueur", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat(page.getByText("3 jours ouvrés").first()).isVisible();
        Chromium.shoot(page, "promise-rules-1440", true);
        fitsATelephone(login("sophie", TELEPHONE, "/app/litiges/motifs"), java.util.List.of("/app/litiges/motifs", "/app/recouvrement/promesses/regles",
            "/app/societes/" + company));
        Page camille = login("camille", OFFICE, "/app/litiges/motifs");
        assertThat(theButton(camille, "Ajouter un motif")).hasCount(0);
    }

    @Test
    void aCustomerSaysWithOneTouchOnHisTelephoneHowSatisfiedHeIs() {
        Page page = login("camille", OFFICE, FICHE);
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        jdbc.sql("""
                insert into dispute_opinion (dispute_id, token_hash, asked_at, expires_at)
                select id, encode(sha256('touch'::bytea), 'hex'), opened_at, opened_at + interval '30 days' from dispute""").update();
        Page phone = visit("/public/avis/touch?note=4", new Browser.NewContextOptions().setViewportSize(TELEPHONE, 844).setJavaScriptEnabled(false));
        assertThat(phone.getByLabel("4 – Plutôt oui")).isChecked();
        assertThat((Integer) jdbc.sql("select count(score) from dispute_opinion").query(Integer.class).single()).as("looking answers nothing").isZero();
        Chromium.shoot(phone, "opinion-390", true);
        theButton(phone, "Envoyer mon avis").click();
        assertThat(phone.getByText("Merci. Votre avis est enregistré.")).isVisible();
        assertThat(jdbc.sql("select average from dispute_satisfaction").query(java.math.BigDecimal.class).single()).isEqualByComparingTo("4");
    }
}
