package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.EverythingFollowed;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.lettrage.payer.BankScene;

/** An accountant finds a line of the bank, says whose it is and what it pays, and takes both back. */
class BankLinesBrowserIT extends WebBrowserTest {

    private static final String LINES = "/app/lettrage/lignes?societe=BKL";

    @AfterEach
    void nothingIsLeft() {
        EverythingFollowed.settle(jdbc);
        BankScene.quiet(jdbc);
        String ours = " where company_id = (select id from company where code = 'BKL')";
        jdbc.sql("delete from bank_payer" + ours).update();
        jdbc.sql("delete from bank_aside_rule" + ours).update();
        jdbc.sql("delete from bank_transaction where account_id in (select id from bank_account" + ours + ")").update();
        jdbc.sql("delete from bank_statement where account_id in (select id from bank_account" + ours + ")").update();
        jdbc.sql("delete from bank_account" + ours).update();
        for (String table : List.of("lettrage_review", "lettrage_audit", "lettrage_adjustment", "lettrage", "lettrage_proposal", "lettrage_decision", "lettrage_features",
                "lettrage_run", "ledger_entry")) {
            jdbc.sql("delete from " + table + ours).update();
        }
        jdbc.sql("delete from payer_account where customer_id in (select id from customer where code like 'BKL%')").update();
        jdbc.sql("delete from customer_account where customer_id in (select id from customer where code like 'BKL%')").update();
        jdbc.sql("delete from customer where code like 'BKL%'").update();
        jdbc.sql("delete from company where code = 'BKL'").update();
    }

    @BeforeEach
    void threeLines() {
        jdbc.sql("insert into company (code, name, siren, currency, sending_open) values ('BKL', 'Comptoir du Faou', '552100554', 'EUR', false)").update();
        jdbc.sql("insert into customer (code, name) values ('BKL1', 'Menuiserie Le Gall'), ('BKL2', 'Garage Penven')").update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code) select c.id, o.id, '411' || c.code from customer c, company o
             where c.code like 'BKL%' and o.code = 'BKL'""").update();
        invoice("BKL1", "FA-BKL-1", "300.00");
        invoice("BKL1", "FA-BKL-2", "500.00");
        jdbc.sql("insert into bank_account (company_id, number, currency, created_at) select id, 'BKLCOMPTE', 'EUR', now() from company where code = 'BKL'").update();
        jdbc.sql("""
            insert into bank_statement (account_id, format, closing_date, total, lines, file_name, sha256, file_line, created_at)
            select id, 'CSV', '2026-11-22', 0, 3, 'releve.csv', 'x', 1, now() from bank_account where number = 'BKLCOMPTE'""").update();
        line(1, "800.00", "VIR SEPA CHANTIER", "SCI LES MOUETTES");
        line(2, "120.50", "REMISE CHEQUE", null);
        line(3, "75.20", "VIR INST", "Château de Trévarez");
    }

    private void invoice(String customer, String reference, String amount) {
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, due_date, amount, open_amount, currency, document_ref, label, account, source_key)
            select o.id, c.id, 'INVOICE', '2026-09-01', '2026-10-01', :amount, :amount, 'EUR', :ref, 'Facture', '411000', :ref from company o, customer c
             where o.code = 'BKL' and c.code = :customer""")
            .param("customer", customer).param("ref", reference).param("amount", new BigDecimal(amount)).update();
    }

    private void line(int number, String amount, String label, String name) {
        jdbc.sql("""
            with t as (
                insert into bank_transaction (statement_id, account_id, file_line, entry, booking_date, amount, currency, label, counterparty_name, kind, fingerprint, rank)
                select s.id, s.account_id, :n, :n, date '2026-11-15' + :n, :amount, 'EUR', :label, :name, 'RECEIPT', 'bkl' || :n, 1
                  from bank_statement s join bank_account a on a.id = s.account_id where a.number = 'BKLCOMPTE' returning id)
            insert into bank_payer (transaction_id, company_id, state, decided_by, decided_at)
            select t.id, o.id, 'UNKNOWN', 'system', now() from t, company o where o.code = 'BKL'""")
            .param("n", number).param("amount", new BigDecimal(amount)).param("label", label).param("name", name).update();
    }

    private static Locator rows(Page page) {
        return page.locator("[role=row][data-index]");
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }

    private BigDecimal open(String reference) {
        return jdbc.sql("select e.open_amount from ledger_entry e join company c on c.id = e.company_id where c.code = 'BKL' and e.document_ref = :ref")
            .param("ref", reference).query(BigDecimal.class).single();
    }

    @Test
    void aLineIsFoundNamedLinkedToItsInvoicesAndTakenBack() {
        for (int width : List.of(OFFICE, TELEPHONE)) {
            Page page = login("amelie", width, LINES);
            assertThat(rows(page)).hasCount(3);
            page.getByRole(AriaRole.SEARCHBOX).first().fill("chateau trevarez");
            assertThat(rows(page)).hasCount(1);
            page.getByRole(AriaRole.SEARCHBOX).first().fill("mouettes");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page).first()).containsText("SCI LES MOUETTES");
            rows(page).first().click();
            Locator drawer = page.getByRole(AriaRole.DIALOG);
            drawer.getByRole(AriaRole.COMBOBOX).fill("BKL1");
            drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Affecter à ce client")).click();
            assertThat(page.getByText(Pattern.compile("Encaissement affecté à Menuiserie Le Gall"))).isVisible();

            page.navigate(address(LINES + "&etat=IDENTIFIED"));
            assertThat(rows(page)).hasCount(1);
            rows(page).first().click();
            Locator pays = drawer.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Ce qu’il règle"));
            pays.getByLabel(Pattern.compile("FA-BKL-1")).check();
            assertThat(pays.getByRole(AriaRole.STATUS)).containsText(Pattern.compile("restera 500,00"));
            pays.getByLabel(Pattern.compile("FA-BKL-2")).check();
            assertThat(pays.getByRole(AriaRole.STATUS)).containsText("Le compte y est, au centime.");
            Chromium.shoot(page, "app-bank-line-" + width, false);
            assertThat(unreadable(page)).isEmpty();
            pays.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lettrer").setExact(true)).click();
            assertThat(page.getByText(Pattern.compile("Lettrage AAA fait"))).isVisible();
            assertThat(open("FA-BKL-1")).isZero();
            page.locator("[data-notice]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler")).last().click();
            assertThat(page.getByText("Lettrage défait")).isVisible();
            assertThat(open("FA-BKL-1")).isEqualByComparingTo("300");

            rows(page).first().click();
            assertThat(drawer).containsText("Amélie ");
            drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retirer ce client")).click();
            assertThat(page.getByText("L’encaissement n’est plus affecté")).isVisible();
            page.locator("[data-notice]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler")).last().click();
            assertThat(page.getByText("L’encaissement est de nouveau à Menuiserie Le Gall")).isVisible();
            assertThat(rows(page)).hasCount(1);
            rows(page).first().click();
            drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retirer ce client")).click();
            assertThat(rows(page)).hasCount(0);
        }
    }

    @Test
    void theReceiptIsTakenAlongToTheWorkshop() {
        Page page = login("amelie", OFFICE, LINES + "&tri=-amount");
        assertThat(rows(page).first()).containsText("800,00");
        rows(page).first().click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        drawer.getByRole(AriaRole.COMBOBOX).fill("BKL1");
        drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Affecter, puis lettrer")).click();
        page.waitForURL(Pattern.compile(".*/lettrage/atelier.*client=BKL1.*"));
        assertThat(page.locator("[role=row][aria-selected=true]").filter(new Locator.FilterOptions().setHasText("800,00"))).isVisible();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Écritures choisies"))).containsText(Pattern.compile("-800,00"));
    }

    @Test
    void aLineThatIsNoCustomersIsSetAsideAndItsRuleUndone() {
        jdbc.sql("update bank_transaction set counterparty_iban = 'FR7611112222333344445555666' where fingerprint = 'bkl2'").update();
        for (int width : List.of(OFFICE, TELEPHONE)) {
            Page page = login("amelie", width, LINES);
            rows(page).filter(new Locator.FilterOptions().setHasText("120,50")).click();
            Locator drawer = page.getByRole(AriaRole.DIALOG);
            drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pas un client")).click();
            drawer.getByLabel("Ce que c’est").selectOption("TRANSFER");
            assertThat(drawer.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(Pattern.compile("Même libellé")))).isDisabled();
            drawer.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(Pattern.compile("Même compte d’en face"))).check();
            Chromium.shoot(page, "app-bank-line-aside-" + width, false);
            assertThat(unreadable(page)).isEmpty();
            drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Écarter")).click();
            assertThat(page.getByText("Ligne écartée").first()).isVisible();
            assertThat(rows(page)).hasCount(2);

            page.navigate(address(LINES + "&etat=ASIDE"));
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page).first()).containsText("Entre nos comptes");
            assertThat(rows(page).first()).containsText("Écartée par Amélie ");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Règles").setExact(true)).click();
            Locator rule = drawer.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("FR76"));
            assertThat(rule).containsText("1 ligne écartée");
            Chromium.shoot(page, "app-bank-line-rules-" + width, false);
            assertThat(unreadable(page)).isEmpty();
            rule.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Arrêter la règle"))).click();
            assertThat(rule).containsText("Arrêtée");
            rule.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Défaire la règle"))).click();
            assertThat(page.getByText("Règle défaite")).isVisible();
            assertThat(rule).hasCount(0);
            page.keyboard().press("Escape");
            assertThat(rows(page)).hasCount(0);
            page.navigate(address(LINES));
            assertThat(rows(page)).hasCount(3);
            EverythingFollowed.settle(jdbc);
        }
    }

    @Test
    void theFinanceDirectorLooksAndTakesFilesOut() {
        Page page = login("helene", OFFICE, LINES);
        rows(page).first().click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Vous pouvez consulter ces lignes");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pas un client"))).hasCount(0);
        page.navigate(address("/app/lettrage/controle?societe=BKL"));
        button(page, "Rendre les lettres");
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("XLSX"))).isVisible();
        page.navigate(address("/app/echanges"));
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Exporter").setExact(true))).isVisible();
        assertThat(page.getByText("Nouvel import")).hasCount(0);
    }

    @Test
    void manyLinesAreSetAsideAtOnceAndTakenBack() {
        Page page = login("amelie", OFFICE, LINES);
        assertThat(page.getByText("SCI LES MOUETTES")).isVisible();
        Locator rows = page.locator("[role=row][data-index]");
        rows.nth(0).press("Space");
        rows.nth(1).press("Space");
        rows.nth(1).press("p");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("2 lignes, pas des clients");
        dialog.getByLabel("Ce que c’est").selectOption("OTHER");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Écarter 2 lignes")).click();
        expect(422, "bank-lines/aside");
        assertThat(dialog.getByLabel("Précision")).hasAttribute("aria-invalid", "true");
        Chromium.shoot(page, "app-lines-aside-many-1440", false);
        assertThat(unreadable(page)).isEmpty();
        dialog.getByLabel("Ce que c’est").selectOption("TAX");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Écarter 2 lignes")).click();
        assertThat(page.getByText("2 lignes écartées").first()).isVisible();
        assertThat(aside()).isEqualTo(2);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler")).click();
        assertThat(page.getByText("2 lignes de nouveau à identifier").first()).isVisible();
        assertThat(aside()).isZero();
        leave();

        page = login("amelie", TELEPHONE, LINES);
        assertThat(page.getByText("SCI LES MOUETTES")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "app-lines-390", false);
    }

    private long aside() {
        return jdbc.sql("select count(*) from bank_payer p join company c on c.id = p.company_id where c.code = 'BKL' and p.state = 'ASIDE' and p.decided_by = 'amelie'")
            .query(Long.class).single();
    }
}
