package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.EverythingFollowed;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageRuns;

/** An accountant settles from the keyboard, undoes it, and decides what the engine proposes many at once. */
class LettrageBrowserIT extends WebBrowserTest {

    private static final String WORKSHOP = "/app/lettrage/atelier?societe=LTG&client=LTG1";

    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Companies companies;

    @AfterEach
    void nothingIsLeft() {
        EverythingFollowed.settle(jdbc);
        String ours = " where company_id = (select id from company where code = 'LTG')";
        // what was said of a lettrage outlives it
        for (String table : List.of("lettrage_review", "lettrage_audit", "lettrage_adjustment", "lettrage", "lettrage_proposal", "lettrage_decision", "lettrage_features")) {
            jdbc.sql("delete from " + table + ours).update();
        }
        jdbc.sql("delete from lettrage_run" + ours).update();
        jdbc.sql("delete from ledger_entry" + ours).update();
        jdbc.sql("delete from customer_account where customer_id in (select id from customer where code like 'LTG%')").update();
        jdbc.sql("delete from customer where code like 'LTG%'").update();
        jdbc.sql("delete from customer_group where code = 'LTG'").update();
        jdbc.sql("delete from company where code = 'LTG'").update();
    }

    @BeforeEach
    void threeAccounts() {
        jdbc.sql("insert into company (code, name, siren, currency, sending_open) values ('LTG', 'Comptoir de l''Iroise', '552100554', 'EUR', false)").update();
        jdbc.sql("insert into customer_group (code, name) values ('LTG', 'Groupe Abgrall')").update();
        jdbc.sql("""
            insert into customer (code, name, group_id) select c.code, c.name, case when c.code <> 'LTG3' then g.id end from customer_group g,
                (values ('LTG1', 'Abgrall Matériaux'), ('LTG2', 'Abgrall Transports'), ('LTG3', 'Biscuiterie du Conquet')) c (code, name) where g.code = 'LTG'""").update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code) select c.id, o.id, '411' || c.code from customer c, company o
             where c.code like 'LTG%' and o.code = 'LTG'""").update();
        entry("LTG1", "INVOICE", "2026-09-01", "300.00", "FA2026-0101", "Facture parpaings");
        entry("LTG1", "INVOICE", "2026-09-08", "500.00", "FA2026-0102", "Facture ciment");
        entry("LTG1", "INVOICE", "2026-09-15", "1240.80", "FA2026-0103", "Facture charpente");
        entry("LTG1", "PAYMENT", "2026-10-02", "-300.00", "VIR-7781", "VIR ABGRALL MATERIAUX");
        entry("LTG1", "PAYMENT", "2026-10-05", "-450.00", "VIR-7790", "VIR ABGRALL ACOMPTE");
        entry("LTG2", "INVOICE", "2026-09-02", "82.40", "FA2026-0120", "Facture");
        entry("LTG2", "PAYMENT", "2026-10-04", "-82.40", "FA2026-0120", "VIR ABGRALL TRANSPORTS FA2026-0120");
        for (int i = 1; i <= 4; i++) {
            entry("LTG3", "INVOICE", "2026-0" + i + "-10", i + "11.50", "FA2026-020" + i, "Facture sablés");
            entry("LTG3", "PAYMENT", "2026-0" + i + "-28", "-" + i + "11.50", "CHQ " + i, "CHEQUE FA2026-020" + i);
        }
    }

    private void entry(String customer, String kind, String day, String amount, String reference, String label) {
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account, source_key)
            select o.id, c.id, :kind, :day::date, :amount, :amount, 'EUR', :ref, :label, '411000', :ref || :kind from company o, customer c
             where o.code = 'LTG' and c.code = :customer""")
            .param("customer", customer).param("kind", kind).param("day", day).param("amount", new BigDecimal(amount)).param("ref", reference)
            .param("label", label).update();
    }

    private void run(LettrageRuns.Mode mode) {
        runs.runNow(companies.byCode("LTG").orElseThrow(), mode, "amelie");
    }

    private long made() {
        return jdbc.sql("select count(*) from lettrage g join company c on c.id = g.company_id where c.code = 'LTG'").query(Long.class).single();
    }

    private BigDecimal open(String reference) {
        return jdbc.sql("select open_amount from ledger_entry e join company c on c.id = e.company_id where c.code = 'LTG' and document_ref = :ref and kind in ('INVOICE', 'PAYMENT') limit 1")
            .param("ref", reference).query(BigDecimal.class).single();
    }

    private static Locator side(Page page, String name) {
        return page.getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator row(Page page, String text) {
        return page.locator("[role=grid] [role=row]").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }

    @Test
    void anAccountIsSettledFromTheKeyboardAndTakenBack() {
        Page page = login("amelie", OFFICE, WORKSHOP);
        Locator bar = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Écritures choisies"));
        assertThat(row(page, "VIR-7781")).isFocused();
        page.keyboard().press("Space");
        assertThat(row(page, "VIR-7781")).hasAttribute("aria-selected", "true");
        assertThat(bar).containsText(Pattern.compile("-300,00"));
        Locator suggestion = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Suggestions")).getByRole(AriaRole.BUTTON).first();
        assertThat(suggestion).containsText("FA2026-0101");
        Chromium.shoot(page, "app-lettrage-workshop-1440", false);
        assertThat(unreadable(page)).isEmpty();
        page.keyboard().press("Enter");
        assertThat(page.getByText(Pattern.compile("Il reste un écart de 300,00"))).isVisible();
        page.keyboard().press("Tab");
        assertThat(row(page, "FA2026-0101")).isFocused();
        page.keyboard().press("Space");
        assertThat(bar).containsText(Pattern.compile("Écart\\s*0,00"));
        page.keyboard().press("Enter");
        assertThat(page.getByText("Lettrage AAA fait")).isVisible();
        assertThat(row(page, "FA2026-0101")).hasCount(0);
        assertThat(made()).isEqualTo(1);
        assertThat(row(page, "FA2026-0102")).isFocused();
        page.keyboard().press("Control+z");
        assertThat(page.getByText("Lettrage AAA défait")).isVisible();
        assertThat(row(page, "FA2026-0101")).hasCount(1);
        assertThat(made()).isZero();
    }

    @Test
    void aPaymentIsSplitOverInvoicesByItsParts() {
        Page page = login("amelie", OFFICE, WORKSHOP);
        assertThat(row(page, "VIR-7781")).isFocused();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("e");
        Locator field = page.getByLabel("Montant pris sur VIR-7790");
        field.fill("9999");
        assertThat(field).hasAttribute("aria-invalid", "true");
        field.fill("300");
        page.keyboard().press("Enter");
        assertThat(row(page, "VIR-7790")).containsText(Pattern.compile("300,00.*sur 450,00"));
        row(page, "FA2026-0101").click();
        row(page, "FA2026-0101").press("Enter");
        assertThat(page.getByText("Lettrage aaa fait")).isVisible();
        assertThat(open("VIR-7790")).isEqualByComparingTo("-150");
        row(page, "VIR-7790").click();
        row(page, "FA2026-0102").click();
        Chromium.shoot(page, "app-lettrage-workshop-part-1440", false);
        row(page, "FA2026-0102").press("Control+Enter");
        assertThat(page.getByText("Lettrage aab fait")).isVisible();
        assertThat(open("FA2026-0102")).isEqualByComparingTo("350");
    }

    @Test
    void whoComesSecondIsToldAndGoesOn() {
        expect(409, "/lettrage/groups");
        Page page = login("amelie", OFFICE, WORKSHOP);
        row(page, "VIR-7781").click();
        row(page, "FA2026-0101").click();
        jdbc.sql("""
            with g as (insert into lettrage (company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date)
                select e.company_id, e.customer_id, 'aaa', true, 'MANUAL', now(), 'sophie', current_date from ledger_entry e where e.document_ref = 'VIR-7781' returning id, company_id)
            insert into lettrage_line select g.id, e.id, case when e.amount < 0 then -300 else 300 end from g join ledger_entry e on e.company_id = g.company_id
             where e.document_ref in ('VIR-7781', 'FA2026-0102')""").update();
        row(page, "FA2026-0101").press("Enter");
        Locator notice = page.getByRole(AriaRole.ALERT);
        assertThat(notice).containsText("Quelqu’un a été plus rapide");
        assertThat(notice).containsText("par sophie");
        Chromium.shoot(page, "app-lettrage-conflict-1440", false);
        assertThat(row(page, "VIR-7781")).hasCount(0);
        assertThat(row(page, "FA2026-0101")).hasAttribute("aria-selected", "true");
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void aCreditIsKeptOnAccountWithItsReason() {
        Page page = login("amelie", OFFICE, WORKSHOP);
        row(page, "VIR-7790").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mettre de côté")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Garder en compte")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Pourquoi").fill("Acompte sur le chantier de Brest");
        Chromium.shoot(page, "app-lettrage-mark-1440", false);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Garder en compte")).click();
        assertThat(row(page, "VIR-7790")).containsText("En compte");
        assertThat(row(page, "VIR-7790")).containsText("chantier de Brest");
        assertThat(open("VIR-7790")).isEqualByComparingTo("-450");
        page.navigate(address("/app/lettrage/atelier?societe=LTG"));
        button(page, "Mis de côté");
        assertThat(page.locator("[role=row][data-index='0']")).containsText("chantier de Brest");
        Chromium.shoot(page, "app-lettrage-marks-1440", false);
    }

    private void supplier(String code, String name) {
        jdbc.sql("insert into customer (code, name, party) values (:code, :name, 'SUPPLIER')").param("code", code).param("name", name).update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code) select c.id, o.id, 'F|' || c.code from customer c, company o
             where c.code = :code and o.code = 'LTG'""").param("code", code).update();
    }

    private void suppliersEntry(String code, String kind, String day, String amount, String reference, String partyBy) {
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account, source_key, side, party_by)
            select o.id, c.id, :kind, :day::date, :amount, :amount, 'EUR', :ref, :ref, '401000', :ref || :kind, -1, :by from company o, customer c
             where o.code = 'LTG' and c.code = :code""")
            .param("code", code).param("kind", kind).param("day", day).param("amount", new BigDecimal(amount)).param("ref", reference).param("by", partyBy).update();
    }

    @Test
    void aSuppliersAccountSaysSoAndItsSignsAreTurned() {
        supplier("LTGF", "Papeteries du Léon");
        supplier("LTGC", "Collectif fournisseurs");
        suppliersEntry("LTGF", "INVOICE", "2026-09-04", "-240.00", "PL-901", null);
        suppliersEntry("LTGF", "PAYMENT", "2026-10-04", "240.00", "VIR-F1 PL-901", null);
        suppliersEntry("LTGF", "PAYMENT", "2026-10-06", "100.00", "ACOMPTE-F2", null);
        suppliersEntry("LTGC", "PAYMENT", "2026-10-08", "75.00", "CB-F3", "UNKNOWN");
        run(LettrageRuns.Mode.PROPOSE);
        Page page = login("amelie", OFFICE, "/app/lettrage/propositions?societe=LTG&q=papeteries");
        assertThat(page.locator("[role=row][data-index='0']")).containsText("Fournisseur");
        assertThat(page.locator("[role=row][data-index='0']")).containsText(Pattern.compile("PL-901\\s*← VIR-F1"));
        page.navigate(address("/app/lettrage/atelier?societe=LTG"));
        Locator account = page.locator("[role=row][data-index]").filter(new Locator.FilterOptions().setHasText("Papeteries du Léon"));
        assertThat(account).containsText("Fournisseur");
        Chromium.shoot(page, "app-lettrage-todo-suppliers-1440", false);
        account.click();
        assertThat(page.getByText("Sens retournés")).isVisible();
        row(page, "ACOMPTE-F2").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mettre de côté")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Garder en compte")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("chez le fournisseur");
        dialog.getByLabel("Pourquoi").fill("Acompte à la commande");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Garder en compte")).click();
        assertThat(row(page, "ACOMPTE-F2")).containsText("En compte");
        row(page, "VIR-F1").click();
        row(page, "PL-901").last().click();
        Chromium.shoot(page, "app-lettrage-workshop-supplier-1440", false);
        assertThat(unreadable(page)).isEmpty();
        row(page, "PL-901").last().press("Enter");
        assertThat(page.getByText("Lettrage AAA fait")).isVisible();

        page.navigate(address("/app/lettrage/atelier?societe=LTG&client=LTGC"));
        row(page, "CB-F3").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mettre de côté")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Attribuer à un autre fournisseur…")).click();
        dialog.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Fournisseur")).fill("léon");
        assertThat(dialog.locator("datalist option[value=LTGF]")).hasCount(1);
        dialog.getByRole(AriaRole.COMBOBOX).fill("LTGF");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Attribuer").setExact(true)).click();
        assertThat(page.getByText("Une écriture attribuée à LTGF")).isVisible();
        assertThat(row(page, "CB-F3")).hasCount(0);
    }

    @Test
    void proposalsAreDecidedFromTheKeyboardManyAtOnceAndTakenBack() {
        run(LettrageRuns.Mode.PROPOSE);
        Page page = login("amelie", OFFICE, "/app/lettrage?societe=LTG");
        Locator rows = page.locator("[role=row][data-index]");
        Locator first = page.locator("[role=row][data-index='0']");
        assertThat(first).isVisible();
        int before = rows.count();
        assertThat(before).isGreaterThanOrEqualTo(5);
        Chromium.shoot(page, "app-lettrage-proposals-1440", false);
        assertThat(unreadable(page)).isEmpty();
        first.focus();
        page.keyboard().press("Enter");
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("Pourquoi elle attend votre accord");
        Chromium.shoot(page, "app-lettrage-proposal-1440", false);
        page.keyboard().press("Escape");
        first.focus();
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");
        page.keyboard().press("a");
        assertThat(page.getByText("2 propositions lettrées")).isVisible();
        assertThat(rows).hasCount(before - 2);
        assertThat(made()).isEqualTo(2);
        button(page, "Annuler");
        assertThat(rows).hasCount(before);
        assertThat(made()).isZero();
        first.focus();
        page.keyboard().press("r");
        assertThat(page.getByText("1 proposition refusée")).isVisible();
        assertThat(rows).hasCount(before - 1);
        assertThat(first).isFocused();
    }

    @Test
    void whatWasMadeIsFoundAndUndoneInMass() {
        run(LettrageRuns.Mode.AUTO);
        long automatic = made();
        assertThat(automatic).isGreaterThan(1);
        Page page = login("amelie", OFFICE, "/app/lettrage/lettrages?societe=LTG");
        Locator rows = page.locator("[role=row][data-index]");
        assertThat(rows).hasCount((int) automatic);
        Chromium.shoot(page, "app-lettrage-groups-1440", false);
        rows.first().click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("Automatique, exécution lancée par amelie");
        Chromium.shoot(page, "app-lettrage-group-1440", false);
        drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Défaire")).click();
        assertThat(rows).hasCount((int) automatic - 1);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fait par")).click();
        page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName("Automatique")).click();
        page.keyboard().press("Escape");
        button(page, "Défaire ce qui est trouvé");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Défaire").setExact(true)).click();
        assertThat(page.getByText("Aucun lettrage ne répond à ces critères")).isVisible();
        assertThat(made()).isZero();
        assertThat(unreadable(page)).isEmpty();
    }

    @Test
    void runsAreFollowedAndThePastIsEvaluated() {
        jdbc.sql("update ledger_entry set letter = right(document_ref, 1) where source_key like 'FA2026-020%' or source_key like 'CHQ%'").update();
        Page page = login("amelie", OFFICE, "/app/lettrage/executions?societe=LTG");
        assertThat(page.getByText("Le moteur n’a pas encore tourné")).isVisible();
        button(page, "Lettrer le certain");
        assertThat(page.locator("[role=row][data-index='0']")).containsText("Terminée");
        Chromium.shoot(page, "app-lettrage-runs-1440", false);
        page.navigate(address("/app/lettrage/evaluation?societe=LTG"));
        button(page, "Évaluer");
        assertThat(page.getByText("Retrouvé en tout")).isVisible();
        Chromium.shoot(page, "app-lettrage-evaluation-1440", true);
        assertThat(unreadable(page)).isEmpty();
    }

    @Test
    void anOfficerLooksASellerIsToldSo() {
        Page page = login("camille", OFFICE, WORKSHOP);
        row(page, "VIR-7781").click();
        assertThat(page.getByText("Votre rôle permet de regarder, pas de lettrer.")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lettrer").setExact(true))).hasCount(0);
        Page seller = login("thomas", OFFICE, "/app/clients");
        seller.navigate(address("/app/lettrage/propositions?societe=LTG"));
        assertThat(seller.getByRole(AriaRole.ALERT)).containsText("Votre rôle ne donne pas accès à cet écran");
    }

    @Test
    void onATelephoneAndInTheDark() {
        run(LettrageRuns.Mode.PROPOSE);
        Page page = loginInTheDark("amelie", TELEPHONE, "/app/lettrage/propositions?societe=LTG");
        fitsATelephone(page, List.of("/app/lettrage/propositions?societe=LTG", "/app/lettrage/atelier?societe=LTG", WORKSHOP,
            "/app/lettrage/lettrages?societe=LTG", "/app/lettrage/executions?societe=LTG", "/app/lettrage/evaluation?societe=LTG"));
        page.navigate(address("/app/lettrage/propositions?societe=LTG"));
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        Chromium.shoot(page, "app-lettrage-proposals-390-dark", false);
        page.navigate(address(WORKSHOP + "&portee=GROUP"));
        row(page, "VIR-7781").click();
        assertThat(row(page, "FA2026-0120").first()).isVisible();
        Chromium.shoot(page, "app-lettrage-workshop-390-dark", true);
        assertThat(unreadable(page)).isEmpty();
    }
}
