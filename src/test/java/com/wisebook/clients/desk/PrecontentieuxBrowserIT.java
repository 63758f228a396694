package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.receivable.LettrageLinks;

/** Items go to pre-litigation from the fiche, are proposed as lost by one person and agreed on by another in the Tasklist; money comes in after all. */
class PrecontentieuxBrowserIT extends WebBrowserTest {

    private static final String CODE = "C00025";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private LettrageLinks lettrage;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void nothingIsLeft() {
        leave();
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("pre-litigation").list()
            .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "next test"));
        for (String table : List.of("loss_receipt", "bad_debt_recovery", "bad_debt_item", "bad_debt", "prelitigation_file", "prelitigation_reminder", "prelitigation_event",
            "legal_mandate", "court_order", "prelitigation_item", "prelitigation")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from lettrage_line where lettrage_id in (select id from lettrage where made_by = 'browser')").update();
        jdbc.sql("delete from lettrage where made_by = 'browser'").update();
        jdbc.sql("delete from ledger_entry where source_key like 'pre-browser-%'").update();
        jdbc.sql("delete from customer_attachment where file_name like 'article-272-%'").update();
        jdbc.sql("delete from interaction where kind like 'PRE_LITIGATION%' or kind like 'LOSS_%'").update();
        jdbc.sql("delete from item_level where entry_id in (select e.id from ledger_entry e join customer c on c.id = e.customer_id where c.code = :code)").param("code", CODE).update();
        jdbc.sql("""
                insert into item_level (entry_id, level, reached_on) select e.id, 2, '2026-11-09' from ledger_entry e join customer c on c.id = e.customer_id
                 where c.code = :code and e.due_date < '2026-10-25' and e.kind = 'INVOICE'""").param("code", CODE).update();
    }

    private static Locator theButton(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The engine does what is due in pre-litigation; no executor runs in tests. */
    private void engineWorks() {
        engine.getManagementService().createJobQuery().processDefinitionKey("pre-litigation").executable().list()
            .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    /** The task of that key of the case; the engine gets there first. */
    private String task(String number, String key) {
        return await().until(() -> {
            engineWorks();
            return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(key).list().stream().map(one -> one.getId()).findFirst().orElse(null);
        }, java.util.Objects::nonNull);
    }

    /** Somebody opens a task in the Tasklist, takes it, and does something with its form. */
    private void inTheTasklist(String user, String task, Consumer<Page> work) {
        Page page = browser().newContext(new Browser.NewContextOptions().setViewportSize(OFFICE, 1200).setLocale("fr-FR").setTimezoneId("Europe/Paris")).newPage();
        try {
            page.setDefaultTimeout(120_000);
            page.navigate(address("/login"));
            page.locator("input[name=username]:visible").fill(user);
            page.locator("input[name=password]:visible").fill("demo");
            page.locator("input[name=password]:visible").press("Enter");
            page.waitForURL("**/app/**");
            page.navigate(address("/camunda/app/tasklist/" + engine.getName() + "/#/?task=" + task));
            page.getByText("Prendre", new Page.GetByTextOptions().setExact(false)).first().click();
            work.accept(page);
        } finally {
            page.context().close();
        }
    }

    private static void selects(Page page, String label, String value) {
        Locator field = page.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(value)).first().click();
    }

    private static void completes(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer")).click();
    }

    private String stage(String number) {
        return jdbc.sql("select coalesce(outcome, stage) from prelitigation where number = :number").param("number", number).query(String.class).single();
    }

    private static void fits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
    }

    /** An officer takes all late items of the customer there, on his fiche. */
    private String opened(Page page) {
        theButton(page, "Passer en précontentieux…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        expect(422, "pre-litigation");
        Locator confirm = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Passer \\d+ postes?$")));
        confirm.click();
        assertThat(dialog.getByLabel("Pourquoi")).hasAttribute("aria-invalid", "true");
        dialog.getByLabel("Pourquoi").fill("Le débiteur a déménagé sans adresse.");
        Chromium.shoot(page, "precontentieux-open-1440", false);
        confirm.click();
        assertThat(page.getByText(Pattern.compile("^Affaire PRC-.* en précontentieux$"))).isVisible();
        return jdbc.sql("select number from prelitigation").query(String.class).single();
    }

    @Test
    void oneProposesALossInTheTasklistAnotherAgreesAndTheStatementIsDownloaded() throws IOException {
        Page page = login("camille", OFFICE, "/app/clients/" + CODE);
        String number = opened(page);
        String choose = task(number, "Task_ChooseLegal");

        page.navigate(address("/app/precontentieux"));
        Locator row = page.locator("[role=row][data-index='0']");
        assertThat(row).containsText(number);
        assertThat(row).containsText("Suite à décider");
        Chromium.shoot(page, "precontentieux-1440", false);
        row.click();
        assertThat(page.getByText("Quelqu’un doit choisir la suite.")).isVisible();
        assertThat(page.getByText("Décider de la suite").first()).isVisible();
        assertThat(page.locator(".djs-element.token")).hasCount(1);
        assertThat(page.getByText("Entrée en précontentieux")).isVisible();
        assertThat(page.getByText("Le débiteur a déménagé sans adresse.")).isVisible();
        Chromium.shoot(page, "affaire-1440", true);

        inTheTasklist("sophie", choose, sophie -> {
            sophie.getByText("Proposer en perte", new Page.GetByTextOptions().setExact(true)).click();
            selects(sophie, "Cause de la perte", "Débiteur disparu");
            selects(sophie, "Taux de TVA des factures", "20 %");
            sophie.getByLabel("Preuves et circonstances").fill("Procès-verbal de recherches infructueuses du 12/11/2026.");
            Chromium.shoot(sophie, "precontentieux-tasklist-choose", true);
            completes(sophie);
            await().until(() -> stage(number).equals("LOSS_APPROVAL"));
        });
        String approve = task(number, "Task_ApproveLoss");
        inTheTasklist("sophie", approve, sophie -> {
            sophie.getByText(Pattern.compile("^Admettre en perte")).first().click();
            selects(sophie, "Montant admis en perte", "€");
            completes(sophie);
            assertThat(sophie.getByText(Pattern.compile("Une autre personne que celle qui a proposé la perte")).first()).isVisible();
            Chromium.shoot(sophie, "precontentieux-tasklist-same-person", false);
        });
        assertThat(stage(number)).as("whoever proposed it does not agree").isEqualTo("LOSS_APPROVAL");
        engine.getTaskService().setAssignee(approve, null);
        inTheTasklist("helene", approve, helene -> {
            helene.getByText(Pattern.compile("^Admettre en perte")).first().waitFor();
            assertThat(helene.getByText(Pattern.compile("Proposé par.*Sophie Lambert")).first()).isVisible();
            Chromium.shoot(helene, "precontentieux-tasklist-loss", true);
            helene.getByText(Pattern.compile("^Admettre en perte")).first().click();
            selects(helene, "Montant admis en perte", "€");
            completes(helene);
            await().until(() -> stage(number).equals("LOST"));
        });

        page.navigate(address("/app/precontentieux/" + number));
        assertThat(page.getByText("Close\u00a0: la perte est enregistrée.")).isVisible();
        assertThat(page.getByText("Perte proposée", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(page.getByText("Perte enregistrée", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(page.getByText("Sophie Lambert").first()).isVisible();
        assertThat(page.getByText("Hélène Marchand").first()).isVisible();
        Download statement = page.waitForDownload(() -> page.getByText("Attestation de l’article 272 (PDF)").click());
        assertThat(statement.suggestedFilename()).matches("article-272-PER-2026-\\d{5}\\.pdf");
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(statement.path()))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("État récapitulatif", "article 272 du CGI");
        }
        Chromium.shoot(page, "affaire-lost-1440", true);
        moneyComesInAfterAccountingHasBookedIt(number);
        onATelephone(number);
    }

    /** Accounting's entry settles all items; then the whole amount comes in and names nothing: somebody says whether it is a recovery. */
    private void moneyComesInAfterAccountingHasBookedIt(String number) {
        BigDecimal lost = jdbc.sql("select sum(amount) from bad_debt_item").query(BigDecimal.class).single();
        long company = jdbc.sql("select company_id from bad_debt").query(Long.class).single();
        long customer = jdbc.sql("select customer_id from bad_debt").query(Long.class).single();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(tx -> {
            Map<Long, BigDecimal> lines = new HashMap<>();
            jdbc.sql("select entry_id, amount from bad_debt_item").query((row, n) -> lines.put(row.getLong(1), row.getBigDecimal(2))).list();
            lines.put(entry(company, customer, "OTHER", lost, "Passage en perte"), lost.negate());
            lettrage.make(company, customer, lines, "MANUAL", java.time.LocalDate.of(2026, 11, 23), "browser");
        });
        transaction.executeWithoutResult(tx -> {
            entry(company, customer, "PAYMENT", lost, "VIR SEPA");
            events.publishEvent(new BalanceChanged(company, List.of(customer), BalanceChanged.Cause.PAYMENT));
        });
        await().until(() -> jdbc.sql("select count(*) from loss_receipt").query(Long.class).single() > 0);
        Page amelie = login("amelie", OFFICE, "/app/precontentieux");
        theButton(amelie, "1 rentrée à confirmer").click();
        amelie.locator("[role=row][data-index='0']").click();
        Locator receipts = amelie.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Encaissements après la comptabilisation"));
        assertThat(receipts.getByText("Son montant est exactement ce qui était perdu.").first()).isVisible();
        receipts.scrollIntoViewIfNeeded();
        Chromium.shoot(amelie, "affaire-receipts-1440", false);
        receipts.getByText("C’est une rentrée").first().click();
        assertThat(receipts.getByText("C’est une rentrée")).hasCount(0);
        assertThat(receipts.getByText("À confirmer")).hasCount(0);
        assertThat(jdbc.sql("select sum(recovered) from loss").query(BigDecimal.class).single()).isEqualByComparingTo(lost);
        assertThat(amelie.getByText("Encaissement admis comme rentrée").first()).isVisible();
        assertThat(amelie.getByText("Comptabilisée", new Page.GetByTextOptions().setExact(true))).isVisible();
    }

    private long entry(long company, long customer, String kind, BigDecimal amount, String label) {
        return jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, label, amount, currency, open_amount, source_key)
                values (:company, :customer, :kind, '2026-11-23', :reference, :label, :amount, 'EUR', :amount, 'pre-browser-' || :kind) returning id""")
            .param("company", company).param("customer", customer).param("kind", kind).param("reference", "PB-" + kind).param("label", label)
            .param("amount", amount.negate()).query(Long.class).single();
    }

    private void onATelephone(String number) {
        Page phone = login("camille", TELEPHONE, "/app/precontentieux?clos=1");
        assertThat(phone.locator("[role=row][data-index='0']")).containsText("En perte");
        fits(phone);
        Chromium.shoot(phone, "precontentieux-390", true);
        phone.locator("[role=row][data-index='0']").click();
        assertThat(phone.getByText("Close\u00a0: la perte est enregistrée.")).isVisible();
        fits(phone);
        phone.getByText("Encaissements après la comptabilisation").scrollIntoViewIfNeeded();
        Chromium.shoot(phone, "affaire-390", false);
        assertThat(phone.getByText("C’est une rentrée")).hasCount(0);
    }
}
