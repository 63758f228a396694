package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;

/** The tabs of the master data in a real browser: written in place, two people at once, documents, the past, fields of the house. */
class FicheMasterBrowserIT extends WebBrowserTest {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @BeforeEach
    void oneCustomer() {
        jdbc.sql("delete from customer_history where customer_id in (select id from customer where code = 'C95001')").update();
        for (String table : List.of("customer_account", "customer_block", "customer_establishment", "customer_address", "credit_cover", "customer_attachment")) {
            jdbc.sql("delete from " + table + " where customer_id in (select id from customer where code = 'C95001')").update();
        }
        jdbc.sql("delete from customer where code = 'C95001'").update();
        jdbc.sql("delete from customer_dimension").update();
        jdbc.sql("""
            insert into customer (code, name, legal_form, siren, address_line, postcode, town, segment, officer, register_state, register_checked_at,
                                  register_source)
            values ('C95001', 'Scierie du Menez', 'SARL', '732829320', '4 rue du Bois', '29190', 'Brasparts', 'STANDARD', 'camille', 'CLOSED',
                    timestamptz '2026-11-20 10:00+01', 'Sirene')""").update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code, payment_days, payment_rule)
            select c.id, co.id, '41195001', 75, 'NET' from customer c, company co where c.code = 'C95001' and co.code = 'ADP'""").update();
        // written on a day of the test's clock, which is behind the machine's
        jdbc.sql("update customer_history set at = timestamptz '2026-11-20 09:00+01' where customer_id = (select id from customer where code = 'C95001')")
            .update();
        jdbc.sql("insert into customer_dimension (code, label_fr, label_en, kind, choices) values ('canal', 'Canal de vente', 'Sales channel', 'LIST', array['Web', 'Agence'])")
            .update();
    }

    private static Locator card(Page page, String title) {
        return page.locator("section").filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title).setExact(true))));
    }

    private static void faultless(Page page, String what) {
        List<Rule> faults = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(faults).as(what).allSatisfy(fault -> assertThat(fault.getId() + " " + fault.getNodes()).isEmpty());
    }

    @Test
    void aSalesmanWritesInPlaceAndIsToldAtTheFieldWhatIsWrong() {
        Page page = login("thomas", OFFICE, "/app/clients/C95001?onglet=identite");
        assertThat(page.getByText("Établissement fermé").first()).isVisible();
        assertThat(page.getByText(Pattern.compile("Vérifié le 20/11/2026.*Sirene")).first()).isVisible();
        Chromium.shoot(page, "fiche-identite-1440", true);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Modifier.*Identité légale"))).click();
        page.getByLabel("SIRET").fill("303 265 045 00011");
        page.getByLabel("Code NAF").fill("bois");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        expect(422, "/customers/C95001");
        assertThat(page.getByLabel("SIRET")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByText(Pattern.compile("n’est pas un établissement du SIREN"))).isVisible();
        assertThat(page.getByText(Pattern.compile("n’est pas un code NAF"))).isVisible();
        Chromium.shoot(page, "fiche-identite-refusee-1440", false);
        page.getByLabel("SIRET").fill("732 829 320 00074");
        page.getByLabel("Code NAF").fill("1610a");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Modifications enregistrées")).isVisible();
        assertThat(page.getByText("16.10A")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler").setExact(true)).click();
        assertThat(page.getByText("Modification annulée")).isVisible();
        assertThat(page.getByText("16.10A")).isHidden();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Modifier.*Champs"))).click();
        page.getByLabel("Canal de vente").selectOption("Web");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Modifier.*Champs")))).isVisible();
        assertThat(card(page, "Champs et axes")).containsText("Web");
        assertThat(jdbc.sql("select custom ->> 'canal' from customer where code = 'C95001'").query(String.class).single()).isEqualTo("Web");
        faultless(page, "identity");
    }

    @Test
    void whoeverWasFasterIsNamedAndHisChangeIsTakenOverOrNot() {
        Page page = login("thomas", OFFICE, "/app/clients/C95001?onglet=identite");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Modifier\u00a0: Adresse").setExact(true)).click();
        page.getByLabel("Voie").fill("12 quai Neuf");
        page.getByLabel("Ville").fill("Quimper");
        jdbc.sql("update customer set town = 'Morlaix', postcode = '29600' where code = 'C95001'").update();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer").setExact(true)).click();
        expect(412, "/customers/C95001");
        assertThat(page.getByText(Pattern.compile("Entre-temps, Application a modifié")).first()).isVisible();
        assertThat(page.getByText(Pattern.compile("vous aviez saisi.*Quimper"))).isVisible();
        Chromium.shoot(page, "fiche-conflit-1440", false);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reprendre ces modifications")).click();
        assertThat(page.getByLabel("Ville")).hasValue("Morlaix");
        assertThat(page.getByLabel("Voie")).hasValue("12 quai Neuf");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer").setExact(true)).click();
        assertThat(page.getByText("Modifications enregistrées")).isVisible();
        assertThat(jdbc.sql("select address_line || ' ' || town from customer where code = 'C95001'").query(String.class).single())
            .isEqualTo("12 quai Neuf Morlaix");
    }

    private void aLimitAboveHerAuthorityIsAskedForAndTakenBack(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Modifier.*Atelier du Port"))).click();
        page.getByLabel("Plafond d’encours").fill("80 000");
        page.getByLabel("Motif du nouveau plafond").fill("Chantier de Brest");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        assertThat(page.getByText(Pattern.compile("dépasse votre délégation.*attend l’accord"))).isVisible();
        Locator terms = page.getByText(Pattern.compile("Plafond demandé.*80.000,00"));
        assertThat(terms).isVisible();
        assertThat(page.getByText(Pattern.compile("Demandé par Sophie.*seconde personne habilitée.*Chantier de Brest"))).isVisible();
        assertThat(jdbc.sql("select credit_limit from customer_account where account_code = '41195001'").query(Long.class).single()).isEqualTo(12500);
        faultless(page, "a limit that waits");
        Chromium.shoot(page, "fiche-plafond-demande-1440", false);
        page.setViewportSize(TELEPHONE, 900);
        Chromium.shoot(page, "fiche-plafond-demande-390", false);
        page.setViewportSize(OFFICE, 900);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retirer la demande")).click();
        assertThat(terms).hasCount(0);
        assertThat(jdbc.sql("select asked_limit from customer_account where account_code = '41195001'").query(Long.class).optional()).isEmpty();
    }

    @Test
    void aManagerSetsTermsWithinTheLawStopsOrdersAndPutsTheCustomerAway() {
        Page page = login("sophie", OFFICE, "/app/clients/C95001?onglet=conditions");
        assertThat(page.getByText(Pattern.compile("dépasse le plafond légal de 60 jours"))).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Modifier.*Atelier du Port"))).click();
        page.getByLabel("Délai de paiement (jours)").fill("90");
        page.getByLabel("Plafond d’encours").fill("12 500");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        expect(422, "/accounts/ADP");
        assertThat(page.getByText(Pattern.compile("La loi permet 60 jours"))).isVisible();
        page.getByLabel("Délai de paiement (jours)").fill("45");
        page.waitForResponse(answer -> answer.url().contains("/accounts/ADP") && answer.ok(),
            () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click());
        assertThat(page.getByText("45 jours")).isVisible();
        assertThat(jdbc.sql("select credit_limit from customer_account where account_code = '41195001'").query(Long.class).single()).isEqualTo(12500);
        aLimitAboveHerAuthorityIsAskedForAndTakenBack(page);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bloquer").setExact(true)).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Ce qui est bloqué").selectOption("ORDER");
        dialog.getByLabel("Jusqu’au").fill("2026-12-31");
        dialog.getByLabel("Motif").fill("Encours trop haut");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bloquer")).click();
        assertThat(card(page, "Blocages")).containsText("Commandes");
        Chromium.shoot(page, "fiche-conditions-1440", true);
        faultless(page, "terms");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Autres actions").setExact(false)).first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Changer le statut")).click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Nouveau statut").selectOption("ARCHIVED");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Enregistrer")).click();
        assertThat(page.getByText(Pattern.compile("Statut.*Archivé"))).isVisible();
    }

    @Test
    void documentsAreKeptLookedAtTakenOutAndTheHistoryShowsThePast() {
        Page page = login("amelie", OFFICE, "/app/clients/C95001?onglet=documents");
        page.locator("input[type=file]").setInputFiles(new FilePayload("RIB Menez.pdf", "application/pdf", "%PDF-1.4 bancaire".getBytes(StandardCharsets.ISO_8859_1)));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByLabel("Type de document")).hasValue("RIB");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Conserver")).click();
        expect(422, "/attachments");
        assertThat(dialog.getByLabel("IBAN")).hasAttribute("aria-invalid", "true");
        dialog.getByLabel("IBAN").fill("FR76 3000 6000 0112 3456 7890 189");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Conserver")).click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("RIB Menez.pdf"))).isVisible();
        Chromium.shoot(page, "fiche-documents-1440", false);
        faultless(page, "documents");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retirer RIB Menez.pdf")).click();
        assertThat(page.getByText("Aucun document n’est conservé.")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Historique")).click();
        assertThat(page).hasURL(Pattern.compile(".*onglet=historique.*"));
        assertThat(page.getByText("Document retiré\u00a0: RIB Menez.pdf")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Partie")).click();
        page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName("Conditions")).click();
        page.keyboard().press("Escape");
        assertThat(page.getByText("Document retiré\u00a0: RIB Menez.pdf")).isHidden();
        assertThat(page.getByText(Pattern.compile("Compte ouvert.*Atelier du Port"))).isVisible();
        Chromium.shoot(page, "fiche-historique-1440", false);
        faultless(page, "history");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Voir la fiche à cette date")).first().click();
        assertThat(page.getByText(Pattern.compile("La fiche au "))).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Modifier")))).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revenir à aujourd’hui")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Modifier"))).first()).isVisible();
    }

    @Test
    void aManagerDefinesAFieldAndNobodyElseDoes() {
        Page page = login("sophie", OFFICE, "/app/clients/champs");
        button(page, "Nouveau champ");
        page.getByLabel("Intitulé en français").fill("Surface de vente");
        assertThat(page.getByLabel("Code")).hasValue("surface_de_vente");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        expect(422, "/customer-dimensions");
        assertThat(page.getByLabel("Intitulé en anglais")).hasAttribute("aria-invalid", "true");
        page.getByLabel("Intitulé en anglais").fill("Sales area");
        page.getByLabel("Type").selectOption("NUMBER");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        assertThat(page.getByText("fields.surface_de_vente").first()).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Monter Surface de vente")).click();
        assertThat(page.locator("li", new Page.LocatorOptions().setHasText("fields.")).first()).containsText("Surface de vente");
        Chromium.shoot(page, "champs-1440", false);
        faultless(page, "fields");
        leave();
        page = login("thomas", OFFICE, "/app/clients/champs");
        assertThat(page.getByText("Surface de vente")).hasCount(0);
    }

    @Test
    void everyTabFitsATelephoneAndTheDark() {
        Page page = loginInTheDark("sophie", TELEPHONE, "/app/clients/C95001?onglet=identite");
        for (String tab : List.of("identite", "conditions", "documents", "historique")) {
            page.navigate(address("/app/clients/C95001?onglet=" + tab));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2)).first()).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(tab).isEqualTo(TELEPHONE);
            Chromium.shoot(page, "fiche-" + tab + "-390-dark", true);
            faultless(page, tab);
        }
    }
}
