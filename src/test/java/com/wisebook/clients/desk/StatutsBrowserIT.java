package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** Statuses of electronic invoices whose invoice is not here: an officer sees why they wait, and attaches those whose invoice is meant. */
class StatutsBrowserIT extends WebBrowserTest {

    private static final String PATH = "/app/litiges/statuts";

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from einvoice_status").update();
        jdbc.sql("delete from interaction where kind = 'EINVOICE_STATUS'").update();
    }

    private String number() {
        return jdbc.sql("""
                select e.document_ref from ledger_entry e join company m on m.id = e.company_id where m.code = 'ADP' and e.kind = 'INVOICE' and e.side > 0
                   and (select count(distinct o.customer_id) from ledger_entry o where o.company_id = e.company_id and bare_reference(o.document_ref) = bare_reference(e.document_ref)) = 1
                 order by e.id limit 1""").query(String.class).single();
    }

    private void said(String platform, String invoice, int code, String reason, int daysAgo) {
        jdbc.sql("""
            insert into einvoice_status (company_id, platform_id, invoice_number, code, reason, amount, at, comment, outcome, why, received_at, received_by)
            select id, :platform, :invoice, :code, :reason, :amount, timestamptz '2026-11-23 06:00+00' - make_interval(days => :days),
                   'Deux cartons de moins', 'UNKNOWN_INVOICE', 'unknown', timestamptz '2026-11-23 06:00+00' - make_interval(days => :days), 'amelie'
              from company where code = 'ADP'""").param("platform", platform).param("invoice", invoice).param("code", code)
            .param("reason", reason, java.sql.Types.VARCHAR).param("amount", reason == null ? null : 150, java.sql.Types.NUMERIC).param("days", daysAgo).update();
    }

    @Test
    void anOfficerSeesWhatWaitsAndAttachesWhatIsMeant() {
        String number = number();
        String spelt = number.replaceAll("[^A-Za-z0-9]", "") + ".";
        said("PA-1", "ZZ-2026-404", 207, "QTE_ERR", 12);
        said("PA-2", "ZZ-2026-404", 210, "DOUBLON", 2);
        said("PA-3", spelt, 205, null, 5);
        Page page = login("camille", OFFICE, "/app/litiges");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Statuts sans facture")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Statuts de factures inconnues");
        assertThat(page.getByText("depuis 12 jours au plus")).isVisible();
        Locator rows = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW);
        assertThat(rows).hasCount(4);
        assertThat(rows.nth(1)).containsText("12 jours");
        Chromium.shoot(page, "statuts-office", false);
        assertThat(flaws(page)).isEmpty();
        page.getByRole(AriaRole.SEARCHBOX).last().fill("pa-3");
        assertThat(rows).hasCount(2);
        rows.nth(1).click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText(number);
        assertThat(drawer).containsText("Vérifiez que c’est bien elle");
        Chromium.shoot(page, "statuts-detail-office", false);
        button(page, "Rattacher à " + number);
        assertThat(page.getByText("1 statut est pris en compte.")).isVisible();
        assertThat(page.getByText("Aucun statut ne correspond.")).isVisible();
        assertThat(jdbc.sql("select outcome || ' ' || invoice_number || ' ' || told_number from einvoice_status where platform_id = 'PA-3'").query(String.class).single())
            .isEqualTo("KEPT " + number + " " + spelt);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tout effacer")).first().click();
        assertThat(rows).hasCount(3);
        page.getByRole(AriaRole.CHECKBOX).nth(1).check();
        page.getByRole(AriaRole.TOOLBAR).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rattacher")).click();
        assertThat(page.getByText("Le statut attend encore sa facture.")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Exporter")).click();
        Download file = page.waitForDownload(() -> page.getByRole(AriaRole.MENUITEM).last().click());
        assertThat(file.suggestedFilename()).isEqualTo("statuts-en-attente.csv");
    }

    @Test
    void whatNeverComesIsSetAsideWithAReasonAndTakenBack() {
        said("PA-1", "ZZ-2026-404", 207, "QTE_ERR", 12);
        said("PA-2", "ZZ-2026-405", 210, "DOUBLON", 2);
        expect(400, "/waiting/aside");
        Page page = login("camille", OFFICE, PATH);
        Locator rows = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW);
        assertThat(rows).hasCount(3);
        rows.nth(1).click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mettre de côté")).click();
        Locator asked = page.getByRole(AriaRole.DIALOG).last();
        assertThat(asked).containsText("Mettre ce statut de côté");
        asked.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mettre de côté")).click();
        assertThat(asked).containsText("obligatoire");
        asked.getByRole(AriaRole.TEXTBOX).fill("Facture d’une autre société");
        Chromium.shoot(page, "statuts-aside-office", false);
        assertThat(flaws(page)).isEmpty();
        asked.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mettre de côté")).click();
        assertThat(page.getByText("1 statut est mis de côté.")).isVisible();
        assertThat(rows).hasCount(2);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler")).click();
        assertThat(rows).hasCount(3);
        page.getByRole(AriaRole.CHECKBOX).first().check();
        page.getByRole(AriaRole.TOOLBAR).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mettre de côté")).click();
        assertThat(asked).containsText("Mettre 2 statuts de côté");
        asked.getByRole(AriaRole.TEXTBOX).fill("Numéros erronés");
        asked.getByRole(AriaRole.TEXTBOX).press("Control+Enter");
        assertThat(page.getByText("Aucun statut n’attend")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mis de côté").setExact(true)).click();
        assertThat(rows).hasCount(3);
        rows.nth(1).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Numéros erronés");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Camille Moreau");
        Chromium.shoot(page, "statuts-set-aside-office", false);
        button(page, "Remettre en attente");
        assertThat(page.getByText("1 statut attend de nouveau sa facture.")).isVisible();
        assertThat(rows).hasCount(2);
        fitsATelephone(login("camille", TELEPHONE, PATH), List.of(PATH + "?cote=1"));
    }

    @Test
    void theyFitATelephoneAndWhoKeepsOutDoesNotSeeThem() {
        said("PA-1", "ZZ-2026-404", 207, "QTE_ERR", 12);
        Page phone = login("amelie", TELEPHONE, PATH);
        fitsATelephone(phone, List.of(PATH, "/app/litiges", "/app/echanges"));
        phone.navigate(address(PATH));
        phone.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).nth(1).click();
        assertThat(phone.getByRole(AriaRole.DIALOG)).containsText("Importez-le");
        Chromium.shoot(phone, "statuts-detail-phone", false);
        Page dark = loginInTheDark("amelie", OFFICE, PATH);
        assertThat(dark.getByText("ZZ-2026-404")).isVisible();
        Chromium.shoot(dark, "statuts-office-dark", false);
        assertThat(flaws(dark)).isEmpty();
        Page logistics = login("nadia", OFFICE, "/app/litiges");
        assertThat(logistics.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first()).isVisible();
        assertThat(logistics.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Statuts sans facture"))).hasCount(0);
    }

    private static List<String> flaws(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }
}
