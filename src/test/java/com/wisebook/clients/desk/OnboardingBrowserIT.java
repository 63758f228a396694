package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.onboarding.Onboarding;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.customer.onboarding.RequestOrigin;
import com.wisebook.clients.customer.onboarding.ScriptedRegisters;

/** A salesman asks, the finance director decides in the Tasklist, and the request's page shows it as it happens. */
@Import(ScriptedRegisters.InPlace.class)
class OnboardingBrowserIT extends WebBrowserTest {

    private static final String GOOD = "732829320";
    private static final String LARGE = "552100554";

    @Autowired
    private Onboarding onboarding;
    @Autowired
    private ScriptedRegisters registers;
    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void nothingAsked() {
        registers.reset();
        registers.knows(GOOD, "ATELIERS BRUMEVAL");
        registers.knows(LARGE, "CHANTIERS DU PONANT");
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("customer-onboarding").list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
        jdbc.sql("delete from onboarding_step").update();
        jdbc.sql("delete from onboarding_check").update();
        jdbc.sql("delete from onboarding_score_reason").update();
        jdbc.sql("delete from onboarding_request").update();
        jdbc.sql("update customer set siren = null where siren in (:good, :large)").param("good", GOOD).param("large", LARGE).update();
    }

    @Test
    void theFinanceDirectorDecidesInTheTasklistAndTheRequestShowsIt() {
        String number = ask(LARGE, "Chantiers du Ponant", "80000");
        work();
        Page thomas = login("thomas", OFFICE, "/app/clients/ouvertures");
        assertThat(thomas.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Ouvertures de compte");
        thomas.getByText("Chantiers du Ponant").first().click();
        assertThat(thomas.getByText("La demande attend une décision")).isVisible();
        assertThat(thomas.getByText("Chez la direction").first()).isVisible();
        assertThat(thomas.getByText("Ancienneté")).isVisible();
        assertThat(thomas.locator(".djs-element.token")).hasCount(1);
        Chromium.shoot(thomas, "opening-request", true);

        Page helene = browser().newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(OFFICE, 1000).setLocale("fr-FR")).newPage();
        try {
            helene.setDefaultTimeout(120_000);
            helene.navigate(address("/login"));
            helene.locator("input[name=username]:visible").fill("helene");
            helene.locator("input[name=password]:visible").fill("demo");
            helene.locator("input[name=password]:visible").press("Enter");
            helene.waitForURL("**/app/**");
            String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).singleResult().getId();
            helene.navigate(address("/camunda/app/tasklist/" + engine.getName() + "/#/?task=" + task));
            helene.getByText("Prendre", new Page.GetByTextOptions().setExact(false)).first().click();
            helene.getByText("Raisons du score").waitFor();
            helene.getByText("Accorder", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(helene.getByLabel("Encours accordé")).hasValue("80000");
            helene.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", "opening-tasklist.png")));
            helene.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer")).click();
            assertThat(thomas.getByText("Le client est actif")).isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        } finally {
            helene.context().close();
        }
        assertThat(thomas.getByText("Client activé")).isVisible();
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("select credit_limit::int from customer_account a join customer c on c.id = a.customer_id where c.siren = :siren")
            .param("siren", LARGE).query(Integer.class).single()).isEqualTo(80_000);
    }

    @Test
    void theBoardCountsFiltersAndFitsBothWidths() {
        ask(GOOD, "Ateliers Brumeval", "3000");
        ask(LARGE, "Chantiers du Ponant", "80000");
        work();
        Page sophie = login("sophie", OFFICE, "/app/clients/ouvertures");
        assertThat(sophie.getByText("Ateliers Brumeval")).isVisible();
        Chromium.shoot(sophie, "openings-board", false);
        sophie.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Acceptée 1")).click();
        assertThat(sophie.getByText("Ateliers Brumeval")).isVisible();
        assertThat(sophie.getByText("Chantiers du Ponant")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(sophie.url()).contains("etat=ACCEPTED");
        Page phone = login("sophie", TELEPHONE, "/app/clients/ouvertures");
        String number = jdbc.sql("select number from onboarding_request order by id desc limit 1").query(String.class).single();
        fitsATelephone(phone, List.of("/app/clients/ouvertures", "/app/clients/ouvertures/" + number, "/app/clients/ouvertures/regles"));
        Page dark = loginInTheDark("sophie", OFFICE, "/app/clients/ouvertures/" + number);
        assertThat(dark.getByText("Score et raisons")).isVisible();
        Chromium.shoot(dark, "opening-request-dark", true);
    }

    @Test
    void aManagerChangesTheTableTriesItPublishesItAndTakesItBack() throws IOException {
        ask(GOOD, "Ateliers Brumeval", "3000");
        work();
        Page sophie = login("sophie", OFFICE, "/app/clients/ouvertures/regles");
        assertThat(sophie.getByText("Bon risque, petit encours")).isVisible();
        Chromium.shoot(sophie, "opening-rules", true);
        String shipped = new ClassPathResource("processes/customer-approval.dmn").getContentAsString(StandardCharsets.UTF_8);
        expect(409, "/versions");
        give(sophie, shipped);
        assertThat(sophie.getByText("identique à la version 1, celle en usage")).isVisible();
        assertThat(sophie.getByText("la demande, 5\u202f000 au plus").first()).isVisible();
        expect(422, "/versions");
        give(sophie, shipped.replace("min(requestedLimit, 5000)", "${x}"));
        assertThat(sophie.getByText("JUEL").first()).isVisible();
        Chromium.shoot(sophie, "opening-rules-refused", true);
        give(sophie, shipped.replaceFirst("(?s)(rule-14-out-1.*?)\"AUTOMATIC\"", "$1\"ACCOUNTANT\""));
        sophie.getByText("contrôlée et gardée").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
        sophie.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Essayer et publier")).first().click();
        Locator dialog = sophie.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("1 demande sur 1 serait décidée autrement.")).isVisible();
        Chromium.shoot(sophie, "opening-rules-trial", false);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publier")).click();
        sophie.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revenir à la précédente")).click();
        assertThat(sophie.getByText("version 1 en service")).isVisible();

        Page thomas = login("thomas", OFFICE, "/app/clients/ouvertures/regles");
        assertThat(thomas.getByRole(AriaRole.ALERT)).isVisible();
    }

    private static void give(Page page, String content) {
        page.locator("input[type=file]").setInputFiles(new FilePayload("customer-approval.dmn", "application/xml", content.getBytes(StandardCharsets.UTF_8)));
    }

    private String ask(String siren, String name, String limit) {
        String company = jdbc.sql("select code from company order by code limit 1").query(String.class).single();
        FicheDraft fiche = new FicheDraft(null, name, null, null, false, siren, null, null, null, null, null, null, "1 quai du Port", null, "29200",
            "Brest", "FR", "fr", null, null, null, "thomas", null, null, Map.of());
        return onboarding.request(new OnboardingDraft(company, fiche, null, new BigDecimal(limit), "EUR", null, "nouveau chantier naval"), "thomas",
            RequestOrigin.SCREEN, null).number();
    }

    private void work() {
        for (Job job = ready(); job != null; job = ready()) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private Job ready() {
        return engine.getManagementService().createJobQuery().messages().withRetriesLeft().listPage(0, 1).stream().findFirst().orElse(null);
    }
}
