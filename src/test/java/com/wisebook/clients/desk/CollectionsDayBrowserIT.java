package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.demo.DemonstrationPortfolio;
import com.wisebook.clients.demo.PortfolioSettings;
import com.wisebook.clients.receivable.Receivables;

/**
 * A collection officer's whole day in a browser: log in, run the cycle, read a relance as the customer gets it, call a
 * customer who promises to pay. On a portfolio of the demonstration's kind, a tenth of its size; the engine's jobs and the
 * sending of mail run as in the application.
 */
@TestPropertySource(properties = {"camunda.bpm.job-execution.enabled=true", "wisebook.schedulers.enabled=true",
    "spring.datasource.hikari.maximum-pool-size=30"})
class CollectionsDayBrowserIT extends WebBrowserTest {

    private static final int CUSTOMERS = 350;
    private static final double PATIENCE = 300_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private DemonstrationPortfolio portfolio;
    @Autowired
    private Companies companies;
    @Autowired
    private Receivables receivables;

    /** The engine's clock runs, but from the day that the application's clock stands on: its timers are for that week. */
    @BeforeEach
    void theEngineLivesOnThatDay() {
        ClockUtil.offset(MutableClock.START.toEpochMilli() - System.currentTimeMillis());
    }

    @AfterEach
    void theEngineComesBack() {
        ClockUtil.reset();
    }

    @Override
    void fillDatabase() {
        portfolio.loadIfEmpty(false, new PortfolioSettings(PortfolioSettings.SEED, TODAY, CUSTOMERS, 1), progress -> { });
        portfolio.assignStaff();
        companies.all().forEach(company -> receivables.refreshBehaviour(company.id(), TODAY));
    }

    @Test
    void fromTheLoginToAPromiseThatHoldsTheRelances() throws IOException {
        try (BrowserContext context = browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000)
                .setLocale("fr-FR").setTimezoneId("Europe/Paris"))) {
            // the forms refuse days before the browser's own today
            context.clock().setFixedTime(MutableClock.START.toEpochMilli());
            context.setDefaultTimeout(PATIENCE);
            Page page = context.newPage();

            login(page);
            runTheCycle(page);
            readARelance(page);
            officer(page);
            String customer = callACustomerWhoPromises(page);
            seeThePromiseOnTheCustomersPage(page, customer);
        }
    }

    private void login(Page page) {
        page.navigate(address("/"));
        page.locator("#username").fill("sophie");
        page.locator("#password").fill("demo");
        page.locator("button.main").click();
        page.waitForURL("**/app/");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Bonjour");
        assertThat(page.getByText("Aucun cycle n’a encore tourné")).isVisible();
        Chromium.shoot(page, "day-1-before", true);
    }

    private void runTheCycle(Page page) {
        button(page, "Lancer le cycle");
        assertThat(page.getByRole(AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("Le cycle du matin est en cours"))).isVisible();
        Chromium.shoot(page, "day-2-running", true);
        assertThat(page.getByText("Cycle terminé").first()).isVisible(new com.microsoft.playwright.assertions.LocatorAssertions
            .IsVisibleOptions().setTimeout(PATIENCE));
        page.waitForCondition(() -> jdbc.sql("select count(*) from desk_leaving").query(Long.class).single() == 0,
            new Page.WaitForConditionOptions().setTimeout(PATIENCE));
        // a letter leaves the figure when its case asks for the posting, which may be a moment after the printing
        page.waitForCondition(() -> jdbc.sql("""
            select count(*) from dunning_case d join relance r on r.case_id = d.id
             where d.status = 'OPEN' and r.channel in ('LETTER', 'REGISTERED_LETTER') and r.status = 'SENT' and r.posted_on is null
               and d.action <> 'POST_LETTER'""").query(Long.class).single() == 0,
            new Page.WaitForConditionOptions().setTimeout(PATIENCE));
        page.navigate(address("/app/"));
        long sent = jdbc.sql("select count(*) from desk_sent").query(Long.class).single();
        assertThat(sent).isPositive();
        assertThat(figure(page, "Envoyées")).containsText("Envoyées" + sent);
        assertThat(figure(page, "En échec")).containsText("En échec0");
        assertThat(page.getByText("Crédit non affecté").first()).isVisible();
        Chromium.shoot(page, "day-3-after", true);
        figure(page, "En attente d’une personne").click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator("[role=row][data-index='0']")).isVisible();
        Chromium.shoot(page, "day-4-waiting", false);
        page.keyboard().press("Escape");
    }

    private static Locator figure(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private void readARelance(Page page) throws IOException {
        page.navigate(address("/app/boite?canal=EMAIL&q=deuxi%C3%A8me+rappel"));
        page.locator("li button").filter(new Locator.FilterOptions().setHasText("deuxième rappel")).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2))).containsText("deuxième rappel");
        Locator mail = page.frameLocator("iframe").locator("body");
        assertThat(mail).containsText("Bonjour");
        assertThat(mail).containsText(Pattern.compile("RF\\d\\d"));
        assertThat(page.locator("iframe")).hasAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
        Chromium.shoot(page, "day-5-mail", true);
        APIResponse file = page.request().get(address(page.locator("article ul a").first().getAttribute("href")));
        assertThat(file.headers().get("content-type")).startsWith("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(file.body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Valombre").containsPattern("RF\\d\\d").contains("FR76");
        }
    }

    /** The rest of the day is an officer's. */
    private void officer(Page page) {
        page.context().clearCookies();
        page.navigate(address("/app/"));
        page.locator("#username").fill("camille");
        page.locator("#password").fill("demo");
        page.locator("button.main").click();
        page.waitForURL("**/app/");
    }

    /** @return the customer's code */
    private String callACustomerWhoPromises(Page page) {
        page.navigate(address("/camunda/app/tasklist/" + engine.getName() + "/"));
        page.getByText("Mes appels").click();
        Locator tasks = page.locator(".tasks-list .task");
        tasks.first().click();
        Locator form = page.locator(".fjs-container");
        String link = form.locator("h2 a").getAttribute("href");
        String customer = link.replaceAll(".*/([^/?]+)(\\?.*)?$", "$1");
        lookAtHisPageBesideTheTask(page, form, customer);
        assertThat(page.locator(".create-task-action, .start-process-action").locator("visible=true")).hasCount(0);
        Chromium.shoot(page, "day-6-call", false);
        form.getByLabel("Joint", new Locator.GetByLabelOptions().setExact(true)).check();
        form.getByLabel("Le client promet de payer").check();
        Locator finish = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer"));
        // the form viewer takes a field over a moment after it was typed, and forgets it when the next one follows faster than
        // a person types: what it forgot is typed again
        for (int attempt = 0; attempt < 5; attempt++) {
            form.getByLabel("Montant promis").fill("150.50");
            page.keyboard().press("Tab");
            form.getByLabel("Payé au plus tard le").fill("30/11/2026");
            page.keyboard().press("Enter");
            form.getByLabel("Note d’appel").fill("Virement annoncé par la comptable.");
            page.keyboard().press("Tab");
            try {
                assertThat(finish).isEnabled(new com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions().setTimeout(4_000));
                break;
            } catch (AssertionError forgotten) {
                Chromium.shoot(page, "day-6-forgotten-" + attempt, false);
            }
        }
        form.getByLabel("Montant promis").scrollIntoViewIfNeeded();
        Chromium.shoot(page, "day-7-promise", false);
        finish.click();
        assertThat(form).hasCount(0, new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("Task_Call").taskAssignee("camille")
            .processVariableValueEquals("customerCode", customer).count()).isZero();
        return customer;
    }

    /** One click from the task, and the telephone is the second; the task stays where it is. */
    private void lookAtHisPageBesideTheTask(Page page, Locator form, String customer) {
        Page fiche = page.context().waitForPage(() -> form.getByText("Ouvrir la fiche du client").click());
        assertThat(fiche).hasURL(Pattern.compile(".*/app/clients/" + customer + "\\?societe=.*"));
        Locator call = fiche.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Pour appeler"));
        assertThat(call.locator("a[href^='tel:+']").first()).isVisible();
        assertThat(call.getByText(Pattern.compile("^Tâche")).first()).isVisible();
        assertThat(call.locator("tbody tr").first()).isVisible();
        Chromium.shoot(fiche, "day-6-fiche", false);
        fiche.close();
        assertThat(form).isVisible();
    }

    private void seeThePromiseOnTheCustomersPage(Page page, String customer) {
        page.waitForCondition(() -> jdbc.sql("""
                select count(*) from hold h join customer c on c.id = h.customer_id
                 where c.code = :code and h.reason = 'PROMISE' and h.released_at is null""").param("code", customer)
            .query(Long.class).single() > 0, new Page.WaitForConditionOptions().setTimeout(PATIENCE));
        page.navigate(address("/clients/" + customer));
        assertThat(page).hasURL(Pattern.compile(".*/app/clients/" + customer + "$"));
        assertThat(page.getByText("Promesse en cours").first()).isVisible();
        assertThat(page.getByText("150,50\u202f€").first()).isVisible();
        assertThat(page.getByText("30/11/2026").first()).isVisible();
        Chromium.shoot(page, "day-8-customer", true);
    }
}
