package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.EverythingFollowed;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageRuns;

/** An accountant sees why a proposal waits: every other combination with its entries, and what is contested; the workshop takes the rest only. */
class ProposalBrowserIT extends WebBrowserTest {

    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Companies companies;

    @BeforeEach
    void twoTwinsAndOneContested() {
        jdbc.sql("insert into company (code, name, siren, currency, sending_open) values ('LTP', 'Comptoir du Léon', '552100554', 'EUR', false)").update();
        jdbc.sql("insert into customer (code, name) values ('LTP1', 'Abgrall Matériaux'), ('LTP2', 'Biscuiterie du Conquet')").update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code) select c.id, o.id, '411' || c.code from customer c, company o
             where c.code like 'LTP%' and o.code = 'LTP'""").update();
        entry("LTP1", "INVOICE", "2026-09-01", "500.00", "FA2026-0101");
        entry("LTP1", "INVOICE", "2026-09-08", "500.00", "FA2026-0102");
        entry("LTP1", "PAYMENT", "2026-10-02", "-500.00", "VIR-7781");
        entry("LTP2", "INVOICE", "2026-09-01", "10000.00", "FA2026-0201");
        entry("LTP2", "PAYMENT", "2026-10-02", "-8800.00", "VIR-7790 FA2026-0201");
        jdbc.sql("""
            with d as (insert into dispute (number, company_id, customer_id, currency, amount, reason, description, source, status, opened_by, opened_at, changed_at)
                       select 'LIT-LTP-1', e.company_id, e.customer_id, 'EUR', 1200, 'PRICE', 'Prix convenu', 'OFFICER', 'ANSWERING', 'camille', now(), now()
                         from ledger_entry e where e.document_ref = 'FA2026-0201' returning id)
            insert into dispute_part (dispute_id, entry_id, amount, held) select d.id, e.id, 1200, 1200 from d, ledger_entry e where e.document_ref = 'FA2026-0201'""").update();
        runs.runNow(companies.byCode("LTP").orElseThrow(), LettrageRuns.Mode.AUTO, "amelie");
    }

    @AfterEach
    void nothingIsLeft() {
        EverythingFollowed.settle(jdbc);
        String ours = " where company_id = (select id from company where code = 'LTP')";
        jdbc.sql("delete from dispute_part where dispute_id in (select id from dispute" + ours + ")").update();
        for (String table : List.of("dispute", "lettrage_review", "lettrage_audit", "lettrage_adjustment", "lettrage", "lettrage_proposal", "lettrage_decision",
                "lettrage_features", "lettrage_run", "ledger_entry", "customer_account")) {
            jdbc.sql("delete from " + table + ours).update();
        }
        jdbc.sql("delete from customer where code like 'LTP%'").update();
        jdbc.sql("delete from company where code = 'LTP'").update();
    }

    private void entry(String customer, String kind, String day, String amount, String reference) {
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account, source_key)
            select o.id, c.id, :kind, :day::date, :amount, :amount, 'EUR', :ref, :ref, '411000', :ref || :kind from company o, customer c
             where o.code = 'LTP' and c.code = :customer""")
            .param("customer", customer).param("kind", kind).param("day", day).param("amount", new BigDecimal(amount)).param("ref", reference).update();
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }

    private static Locator opened(Page page, String customer) {
        page.locator("[role=row]").filter(new Locator.FilterOptions().setHasText(customer)).first().click();
        return page.getByRole(AriaRole.DIALOG);
    }

    @Test
    void everyCombinationThatIsCountedIsShown() {
        Page page = login("amelie", OFFICE, "/app/lettrage/propositions?societe=LTP");
        Locator drawer = opened(page, "Abgrall");
        assertThat(drawer).containsText("Une autre combinaison va aussi bien");
        assertThat(drawer).containsText("Le numéro FA2026-0101 dans le libellé du règlement du 02/10/2026");
        Locator other = drawer.locator("ol > li");
        assertThat(other).hasCount(1);
        assertThat(other).containsText("FA2026-0102");
        assertThat(other).containsText("500,00");
        Chromium.shoot(page, "app-proposal-others-1440", false);
        assertThat(unreadable(page)).isEmpty();
        Page phone = loginInTheDark("amelie", TELEPHONE, "/app/lettrage/propositions?societe=LTP");
        opened(phone, "Abgrall");
        assertThat(phone.getByRole(AriaRole.DIALOG)).containsText("FA2026-0102");
        phone.getByText("Les autres combinaisons").scrollIntoViewIfNeeded();
        Chromium.shoot(phone, "app-proposal-others-390-dark", false);
        assertThat(unreadable(phone)).isEmpty();
    }

    @Test
    void theContestedPartIsToldAndStaysOutOfTheLettrage() {
        Page page = login("amelie", OFFICE, "/app/lettrage/propositions?societe=LTP");
        Locator drawer = opened(page, "Biscuiterie");
        assertThat(drawer).containsText("Partie contestée par le client");
        assertThat(drawer).containsText("le litige terminé l’aurait rendu certain");
        Chromium.shoot(page, "app-proposal-contested-1440", false);
        page.navigate(address("/app/lettrage/atelier?societe=LTP&client=LTP2"));
        Locator invoice = page.locator("[data-side=DEBIT] [role=row]").filter(new Locator.FilterOptions().setHasText("FA2026-0201"));
        assertThat(invoice).containsText("1\u202f200,00\u00a0€ en litige");
        Locator bar = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Écritures choisies"));
        invoice.press("Space");
        assertThat(invoice).containsText("8\u202f800,00\u00a0€");
        assertThat(invoice).containsText("hors 1\u202f200,00 contestés");
        assertThat(bar).containsText("Contesté, laissé ouvert");
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Suggestions"))).containsText("VIR-7790");
        Chromium.shoot(page, "app-workshop-contested-chosen-1440", false);
        invoice.press("e");
        page.locator("[data-side=DEBIT] input[inputmode=decimal]").fill("10000");
        page.keyboard().press("Enter");
        assertThat(invoice).containsText("dont 1\u202f200,00 contestés");
        assertThat(bar).containsText("Contesté, soldé");
        invoice.press("Space");
        page.locator("[data-side=CREDIT] [role=row]").filter(new Locator.FilterOptions().setHasText("VIR-7790")).first().press("Space");
        Locator suggested = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Suggestions")).getByRole(AriaRole.BUTTON).first();
        assertThat(suggested).containsText("8\u202f800,00");
        Chromium.shoot(page, "app-workshop-contested-1440", false);
        assertThat(unreadable(page)).isEmpty();
        page.keyboard().press("1");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Lettrage aaa fait")).isVisible();
        assertThat(jdbc.sql("select open_amount from ledger_entry where document_ref = 'FA2026-0201' and kind = 'INVOICE'").query(BigDecimal.class).single())
            .isEqualByComparingTo("1200");
    }
}
