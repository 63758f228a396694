package com.wisebook.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.BusinessClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In a real browser, where there is one: one login, then the Tasklist in French; logging out there ends at our door. */
@IntegrationTest
class TasklistInBrowserTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private BusinessClock clock;
    @Autowired
    private TimeMachine timeMachine;

    @Test
    void oneLoginThenTheTasklistInFrenchAndOneLogout() {
        String deployment = aCallForCamille();
        try (Playwright playwright = playwright(); Browser browser = chromium(playwright)) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900).setLocale("fr-FR"));
            List<String> refused = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refused.add(message.text());
                }
            });
            openTheCall(page);
            page.waitForSelector("text=Prendre");
            picture(page, "tasklist");
            assertThat(page.textContent("body")).contains("Lettres à valider", "Toutes mes tâches", "Client", "Fonderie du Lac SAS")
                    .doesNotContain("All Tasks", "Keyboard Shortcuts", "Start process", "Add Comment", "My Group");
            assertThat(refused).isEmpty();
            page.click(".account .dropdown-toggle");
            page.click("text=Se déconnecter");
            page.waitForURL("**/login**");
            assertThat(page.textContent("body")).contains("Vous êtes déconnecté");
            picture(page, "logout");
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    void whenTheDemonstrationIsDaysAheadATaskOfThisMomentIsOfThisMoment() {
        clock.setOffset(Duration.ofDays(3));
        timeMachine.moveEngineTo(Duration.ofDays(3));
        String deployment = aCallForCamille();
        try (Playwright playwright = playwright(); Browser browser = chromium(playwright)) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900).setLocale("fr-FR"));
            openTheCall(page);
            page.waitForSelector("text=Prendre");
            picture(page, "tasklist-ahead");
            assertThat(page.textContent("body")).containsPattern("il y a (quelques secondes|une minute|\\d+ minutes)").doesNotContain("dans 3 jours");
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
            clock.setOffset(Duration.ZERO);
            timeMachine.moveEngineTo(Duration.ZERO);
        }
    }

    private void openTheCall(Page page) {
        page.setDefaultTimeout(120_000);
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/" + engine.getName() + "/");
        assertThat(page.url()).endsWith("/login");
        picture(page, "login");
        page.fill("#username", "camille");
        page.fill("#password", "demo");
        page.click("button.main");
        page.waitForSelector("text=Mes appels");
        page.click("text=Mes appels");
        page.click("text=Appeler Fonderie du Lac");
    }

    private static Playwright playwright() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser chromium(Playwright playwright) {
        Path program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(program != null, "No Chromium on this machine");
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    private String aCallForCamille() {
        String deployment = engine.getRepositoryService().createDeployment().addModelInstance("browser.bpmn",
                Bpmn.createExecutableProcess("BrowserTest").name("Recouvrement").camundaHistoryTimeToLive(1).startEvent()
                        .userTask("Task_Call").name("Appeler Fonderie du Lac").camundaCandidateUsers("camille").endEvent().done())
                .deploy().getId();
        engine.getRuntimeService().startProcessInstanceByKey("BrowserTest", "DC-000001", Map.of("customerName", "Fonderie du Lac SAS",
                "companyName", "WiseBook Démo", "amountLabel", "12 345,67 €", "levelLabel", "Appel"));
        return deployment;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
