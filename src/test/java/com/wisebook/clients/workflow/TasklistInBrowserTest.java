package com.wisebook.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.wisebook.clients.IntegrationTest;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void oneLoginThenTheTasklistInFrenchAndOneLogout() {
        Path program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(program != null, "No Chromium on this machine");
        String deployment = aCallForCamille();
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900).setLocale("fr-FR"));
            page.setDefaultTimeout(120_000);
            List<String> refused = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refused.add(message.text());
                }
            });
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/" + engine.getName() + "/");
            assertThat(page.url()).endsWith("/login");
            picture(page, "login");
            page.fill("#username", "camille");
            page.fill("#password", "demo");
            page.click("button.main");
            page.waitForSelector("text=Mes appels");
            page.click("text=Mes appels");
            page.click("text=Appeler Fonderie du Lac");
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
