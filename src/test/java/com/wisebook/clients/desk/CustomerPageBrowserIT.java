package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;

/** The customer's own page as he has it in his hand, and what the officer sees of it. */
class CustomerPageBrowserIT extends WebBrowserTest {

    private static final String CUSTOMER = "C00008";
    private static final int LIGHT = 80_000;

    @Autowired
    private CustomerLinks links;

    /** The cases of the fixture are rows without a process: this customer's is out of the way, so that nothing thinks about it. */
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
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(10)).until(() -> jdbc.sql(
            "select not exists (select 1 from event_publication where completion_date is null)").query(Boolean.class).single());
        jdbc.sql("delete from message where subject_kind = 'PROMISE_CONFIRMATION'").update();
        jdbc.sql("delete from declared_payment").update();
        jdbc.sql("delete from promise_item where promise_id in (select id from promise where channel = 'PAGE')").update();
        jdbc.sql("delete from promise where channel = 'PAGE'").update();
        for (String table : List.of("customer_file", "customer_proposal", "customer_link")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from interaction where channel = 'PAGE'").update();
        caseIs("OPEN");
    }

    @Test
    void aCustomerPromisesOnHisTelephoneAndReadsThatItIsNoted() {
        expect(422, "/c/");
        Page page = telephone(link());
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText("Votre compte");
        assertThat(page.locator(".big.late")).containsText("€");
        fits(page, "customer-page-phone");
        page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Promettre une date")).click();
        Locator form = page.locator("#promise form");
        form.getByLabel("Montant").fill("100,00");
        form.getByLabel("Date de paiement").fill("2026-11-22");
        form.locator("button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("La date promise est passée");
        assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
        assertThat(page.locator("#promise-amount")).hasValue("100,00");
        fits(page, "customer-page-refused-phone");
        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
        page.locator("#promise-dueOn").fill("2026-12-01");
        form.locator("button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Merci, votre promesse est enregistrée.");
        assertThat(page.getByText(Pattern.compile("Promesse de 100,00.€ pour le 1er décembre 2026"))).isVisible();
        fits(page, "customer-page-promised-phone");
    }

    @Test
    void aPaymentAlreadyMadeWithItsProof() {
        expect(422, "/c/");
        Page page = telephone(link());
        page.getByRole(AriaRole.LINK, named("J’ai déjà payé")).click();
        Locator form = page.locator("#paid form");
        form.getByLabel("Montant réglé").fill("50");
        form.getByLabel("Date du règlement").fill("2026-11-20");
        form.locator("input[type=file]").setInputFiles(new FilePayload("preuve.pdf", "application/pdf", "<html>".getBytes(StandardCharsets.UTF_8)));
        form.locator("button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("ni un PDF ni une image");
        form.locator("input[type=file]").setInputFiles(new FilePayload("preuve.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII)));
        form.locator("button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("nous attendons votre règlement");
        assertThat(jdbc.sql("select count(*) from customer_file").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void anExpiredLinkSaysWhatToDoInBothLanguages() {
        expect(404, "/c/");
        Page page = visit("/c/" + "A".repeat(43), phone().setColorScheme(ColorScheme.DARK));
        assertThat(page.getByRole(AriaRole.HEADING, named("Ce lien n’ouvre plus rien"))).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, named("This link opens nothing any more"))).isVisible();
        fits(page, "customer-link-gone-phone-dark");
    }

    @Test
    void thePageIsLightInTheDarkAndOnADesktop() {
        Page page = visit(link(), phone());
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Object weight = page.evaluate("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.decodedBodySize, 0)");
        assertThat(((Number) weight).longValue()).as("page, style and script, not compressed").isBetween(5_000L, (long) LIGHT);
        Page dark = visit(link(), phone().setColorScheme(ColorScheme.DARK));
        fits(dark, "customer-page-phone-dark");
        Page desk = visit(link(), new Browser.NewContextOptions().setViewportSize(OFFICE, 900).setLocale("fr-FR"));
        desk.locator("summary").first().click();
        Chromium.shoot(desk, "customer-page-office", true);
        assertThat(flaws(desk)).isEmpty();
    }

    @Test
    void anOfficerMakesALinkRevokesItAndFindsThePromise() {
        Page page = login("camille", OFFICE, "/app/clients/" + CUSTOMER);
        button(page, "Nouveau lien");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Nouveau lien")).click();
        String url = page.getByRole(AriaRole.DIALOG).getByLabel("Adresse").inputValue();
        assertThat(url).containsPattern("/c/[A-Za-z0-9_-]{43}$");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Fermer").setExact(true)).last().click();
        Locator card = page.locator("section", new Page.LocatorOptions().setHasText("Page du client")).last();
        card.scrollIntoViewIfNeeded();
        Chromium.shoot(page, "fiche-customer-page", true);
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Révoquer le lien"))).first().click();
        assertThat(card.getByText("révoqué")).isVisible();
        expect(404, "/c/");
        assertThat(visit(url.substring(url.indexOf("/c/")), phone()).getByText("Ce lien n’ouvre plus rien")).isVisible();

        Page customer = telephone(link());
        customer.locator("#promise summary").click();
        customer.locator("#promise-amount").fill("75");
        customer.locator("#promise-dueOn").fill("2026-11-25");
        customer.locator("#promise form button").click();
        assertThat(customer.getByRole(AriaRole.STATUS)).isVisible();
        Page list = login("camille", OFFICE, "/app/recouvrement/promesses?etat=LIVE");
        assertThat(list.getByText("sur sa page").first()).isVisible();
        Chromium.shoot(list, "promises-office", false);
        assertThat(flaws(list)).isEmpty();
        fitsATelephone(login("camille", TELEPHONE, "/app/recouvrement/promesses"), List.of("/app/recouvrement/promesses", "/app/clients/" + CUSTOMER));
    }

    private String link() {
        long company = jdbc.sql("select id from company where code = 'ADP'").query(Long.class).single();
        long customer = jdbc.sql("select id from customer where code = :code").param("code", CUSTOMER).query(Long.class).single();
        String url = links.make(NewLink.page(company, customer, null), "camille").toString();
        return url.substring(url.indexOf("/c/"));
    }

    private Page telephone(String path) {
        return visit(path, phone());
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(TELEPHONE, 844).setLocale("fr-FR");
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
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
