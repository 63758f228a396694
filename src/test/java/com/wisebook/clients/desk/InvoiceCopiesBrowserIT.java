package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.SampleInvoices;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;

/** Copies of invoices from the accountant's ZIP to the officer's fiche and the customer's telephone, where he asks for a payment plan too. */
class InvoiceCopiesBrowserIT extends WebBrowserTest {

    private static final String CUSTOMER = "C00008";

    @Autowired
    private CustomerLinks links;
    @Autowired
    private PaymentPlans plans;
    @Autowired
    private SampleInvoices samples;
    @Autowired
    private Companies companies;
    @Autowired
    private Customers customers;

    @BeforeEach
    void withoutACase() {
        caseIs("CLOSED");
    }

    private void caseIs(String status) {
        jdbc.sql("update dunning_case set status = :status where customer_id = (select id from customer where code = :code) and company_id = "
            + "(select id from company where code = 'ADP')").param("status", status).param("code", CUSTOMER).update();
    }

    @AfterEach
    void asItWas() {
        plans.ofCustomer(customer().id()).forEach(plan -> plans.cancel(plan.id(), "camille"));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(10)).until(() -> jdbc.sql(
            "select not exists (select 1 from event_publication where completion_date is null)").query(Boolean.class).single());
        jdbc.sql("delete from promise_item where promise_id in (select id from promise where plan_id is not null)").update();
        for (String table : List.of("promise where plan_id is not null", "payment_plan_instalment", "payment_plan", "message where subject_kind like 'PLAN%'", "customer_link",
            "invoice_document", "invoice_copy_setting", "interaction where channel = 'PAGE' or kind like 'PLAN%'")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("update customer set language = 'fr' where code = :code").param("code", CUSTOMER).update();
        caseIs("OPEN");
    }

    private Company company() {
        return companies.byCode("ADP").orElseThrow();
    }

    private Customer customer() {
        return customers.byCode(CUSTOMER).orElseThrow();
    }

    /** The numbers of what he has open. */
    private List<String> numbers() {
        return jdbc.sql("""
                select document_ref from ledger_entry where company_id = :company and customer_id = :customer and open_amount > 0 and kind = 'INVOICE'
                   and document_ref is not null order by due_date, id""")
            .param("company", company().id()).param("customer", customer().id()).query(String.class).list();
    }

    private byte[] zip() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String number : numbers()) {
            files.put("factures/Facture " + number.replace('/', '-') + ".pdf", samples.draw(company(), customer(), new SampleInvoices.Wanted(number, false,
                LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), new BigDecimal("1200.00"), "EUR", List.of("Fournitures selon commande", "Livraison"))));
        }
        files.put("Facture ZZ-999.pdf", "%PDF-1.7".getBytes());
        files.put("Facture ZZ-998.pdf", "<html>".getBytes());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aZipIsImportedAndItsCopiesAreOnTheFicheAndOnTheTelephone() throws IOException {
        Page page = login("amelie", OFFICE, "/app/echanges/nouveau");
        page.locator("input[type=file]").setInputFiles(new FilePayload("factures.zip", "application/zip", zip()));
        page.getByLabel("Société", new Page.GetByLabelOptions().setExact(true)).selectOption("ADP");
        assertThat(page.getByLabel("Nature du fichier")).hasValue("invoice-documents");
        assertThat(page.getByText(CUSTOMER).first()).isVisible();
        Chromium.shoot(page, "import-zip-office", true);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Importer").setExact(true)).click();
        assertThat(page.getByText("Terminé", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat(page.getByText(Pattern.compile("est la copie de la pièce")).first()).isVisible();
        assertThat(page.getByText(Pattern.compile("n’est pas un PDF")).first()).isVisible();
        Chromium.shoot(page, "import-zip-done-office", true);
        assertThat(flaws(page)).isEmpty();

        long entry = jdbc.sql("select id from ledger_entry where company_id = :company and document_ref = :number").param("company", company().id())
            .param("number", numbers().get(0)).query(Long.class).single();
        Page fiche = login("camille", OFFICE, "/app/clients/" + CUSTOMER + "?poste=" + entry);
        Locator copy = fiche.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Télécharger la copie (PDF)"));
        assertThat(copy).isVisible();
        Chromium.shoot(fiche, "fiche-copy-office", false);
        Download file = fiche.waitForDownload(copy::click);
        assertThat(file.suggestedFilename()).startsWith("Facture ").endsWith(".pdf");

        Page mine = visit(link(), phone());
        Locator take = mine.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Télécharger la facture")));
        assertThat(take).hasCount(numbers().size());
        fits(mine, "page-copies-phone");
        assertThat(mine.waitForDownload(() -> take.first().click()).suggestedFilename()).endsWith(".pdf");
        Page english = english(new Browser.NewContextOptions().setViewportSize(OFFICE, 900).setColorScheme(ColorScheme.DARK));
        Chromium.shoot(english, "page-copies-office-dark-en", true);
        assertThat(flaws(english)).isEmpty();
    }

    private Page english(Browser.NewContextOptions options) {
        jdbc.sql("update customer set language = 'en' where code = :code").param("code", CUSTOMER).update();
        return visit(link(), options);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator chooser(Page page, String name) {
        return page.locator("input[type=file][aria-label='" + name + "']");
    }

    private static void drop(Page page, Locator on, String content) {
        JSHandle files = page.evaluateHandle("content => { const files = new DataTransfer(); files.items.add(new File([content], 'Scan 12.pdf', { type: 'application/pdf' })); return files; }", content);
        on.dispatchEvent("dragover", Map.of("dataTransfer", files));
        on.dispatchEvent("drop", Map.of("dataTransfer", files));
    }

    private void undo(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler").setExact(true)).last().click();
    }

    @Test
    void anOfficerAddsACopyOnTheLineTakesItOutAndBack() {
        String number = numbers().get(0);
        String add = "Ajouter une copie de " + number;
        String get = "Télécharger la copie de " + number;
        Page page = login("camille", OFFICE, "/app/clients/" + CUSTOMER);
        chooser(page, add).setInputFiles(new FilePayload("facture.pdf", "application/pdf", "<html>".getBytes()));
        assertThat(page.getByText("Ce fichier n’est pas un PDF, quel que soit son nom.")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fermer").setExact(true)).last().click();
        chooser(page, add).setInputFiles(new FilePayload("facture.pdf", "application/pdf", "%PDF-1.7 un".getBytes()));
        assertThat(page.getByText("La copie de " + number + " est gardée.")).isVisible();
        assertThat(link(page, get)).isVisible();
        page.locator("#postes").scrollIntoViewIfNeeded();
        Chromium.shoot(page, "fiche-copies-list-office", false);
        undo(page);
        assertThat(chooser(page, add)).hasCount(1);
        drop(page, page.locator("#postes [role=row]").filter(new Locator.FilterOptions().setHasText(number)).first(), "%PDF-1.7 deux");
        assertThat(link(page, get)).isVisible();
        Download file = page.waitForDownload(() -> link(page, get).click());
        assertThat(file.suggestedFilename()).isEqualTo("Scan 12.pdf");

        page.locator("#postes [role=row]").filter(new Locator.FilterOptions().setHasText(number)).first().click();
        Locator section = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Copie de la facture"));
        assertThat(section).containsText("Scan 12.pdf");
        drop(page, section, "%PDF-1.7 trois");
        assertThat(page.getByText("La copie de " + number + " est remplacée.")).isVisible();
        undo(page);
        section.getByText("Retirer").click();
        assertThat(page.getByText("La copie de " + number + " est retirée.")).isVisible();
        assertThat(section).containsText("Déposez ici la copie");
        Chromium.shoot(page, "fiche-copy-drop-office", false);
        undo(page);
        assertThat(section).containsText("Scan 12.pdf");
        assertThat(jdbc.sql("select convert_from(content, 'UTF8') from invoice_document where ended_at is null").query(String.class).single()).isEqualTo("%PDF-1.7 deux");
        assertThat(flaws(page)).isEmpty();

        long entry = jdbc.sql("select id from ledger_entry where company_id = :company and document_ref = :number").param("company", company().id())
            .param("number", number).query(Long.class).single();
        Page phone = login("camille", TELEPHONE, "/app/clients/" + CUSTOMER + "?poste=" + entry);
        assertThat(phone.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Copie de la facture"))).isVisible();
        fits(phone, "fiche-copy-phone");
        Page sales = login("thomas", OFFICE, "/app/clients/" + CUSTOMER);
        assertThat(link(sales, get)).isVisible();
        assertThat(chooser(sales, add)).hasCount(0);
        assertThat(sales.locator("#postes input[type=file]")).hasCount(0);
    }

    @Test
    void aPlanIsReckonedSentAndAgreedOn() {
        expect(422, "/c/");
        Page page = visit(link(), phone());
        page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Payer en plusieurs fois")).click();
        page.locator("#plan form button[value=show]").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Indiquez une date");
        fits(page, "page-plan-refused-phone");
        page.locator("#plan-count").selectOption("4");
        page.locator("#plan-firstOn").fill("2026-12-01");
        page.locator("#plan form button[value=show]").click();
        assertThat(page.locator("#plan-offer")).containsText("1er mars 2027");
        assertThat(page.locator("#plan-offer")).isFocused();
        fits(page, "page-plan-offer-phone");
        page.locator("#plan form button[value=send]").click();
        assertThat(page.getByText("votre demande d’échéancier est transmise")).isVisible();
        assertThat(page.getByText("en attente de notre accord", new Page.GetByTextOptions().setExact(true))).isVisible();
        fits(page, "page-plan-asked-phone");

        PaymentPlans.Plan asked = plans.ofCustomer(customer().id()).get(0);
        Page fiche = login("camille", OFFICE, "/app/clients/" + CUSTOMER);
        assertThat(fiche.getByText(Pattern.compile("demandé par le client sur sa page"))).isVisible();
        fiche.getByText(Pattern.compile("demandé par le client sur sa page")).scrollIntoViewIfNeeded();
        Chromium.shoot(fiche, "fiche-plan-asked-office", true);
        plans.approve(asked.number(), "sophie");
        Page dark = visit(link(), phone().setColorScheme(ColorScheme.DARK));
        fits(dark, "page-plan-live-phone-dark");
        Locator letter = dark.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Télécharger l’échéancier (PDF)"));
        assertThat(dark.waitForDownload(letter::click).suggestedFilename()).isEqualTo("echeancier-" + asked.number() + ".pdf");
        Page english = english(phone());
        assertThat(english.getByText("Your payment plan", new Page.GetByTextOptions().setExact(true))).isVisible();
        fits(english, "page-plan-live-phone-en");
    }

    @Test
    void aManagerLetsRelancesCarryCopies() {
        Page page = login("sophie", OFFICE, "/app/societes/ADP");
        Locator box = page.getByLabel("Joindre aux relances par e-mail");
        assertThat(box).not().isChecked();
        box.click();
        assertThat(page.getByText("Les relances partent avec les copies")).isVisible();
        assertThat(box).isChecked();
        Chromium.shoot(page, "company-copies-office", true);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler")).last().click();
        assertThat(box).not().isChecked();
    }

    private String link() {
        String url = links.make(NewLink.page(company().id(), customer().id(), null), "camille").toString();
        return url.substring(url.indexOf("/c/"));
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(TELEPHONE, 844).setLocale("fr-FR");
    }

    private static void fits(Page page, String picture) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).as(picture).isEqualTo(TELEPHONE);
        Chromium.shoot(page, picture, true);
        assertThat(flaws(page)).as(picture).isEmpty();
    }

    private static List<String> flaws(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }
}
