package com.wisebook.clients.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.wisebook.clients.Chromium;

/**
 * A test that drives the application as it is shipped: the jar that runs at {@code e2e.url} with the demonstration portfolio
 * and at least one cycle behind it. `.ci/run` starts it; by hand: {@code mvn -Pe2e -De2e.url=http://localhost:8080 verify}.
 */
abstract class E2E {

    static final int OFFICE = 1440;
    static final int TELEPHONE = 390;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FIGURES = Path.of("target", "e2e-figures.txt");

    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.startOrSkip();
    }

    @AfterEach
    void nothingWasBlockedAndNoScriptFailed() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("what the browser's console complained of").isEmpty();
    }

    static String address(String path) {
        return Objects.requireNonNull(System.getProperty("e2e.url"), "e2e.url: where the application runs").replaceAll("/$", "") + path;
    }

    /** A browser of its own, not logged in. */
    Page browser(int width, String language) {
        BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, width == TELEPHONE ? 844 : 900)
            .setLocale(language.equals("en") ? "en-GB" : "fr-FR").setTimezoneId("Europe/Paris").setReducedMotion(ReducedMotion.REDUCE)
            .setAcceptDownloads(true).setHasTouch(width == TELEPHONE));
        context.addInitScript("if (!localStorage.getItem('wisebook.language')) localStorage.setItem('wisebook.language', '" + language + "');");
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    /** Logs in at the form and waits for the screen asked for. */
    Page login(String user, int width, String language, String path) {
        Page page = browser(width, language);
        page.navigate(address(path));
        page.locator("input[name=username]:visible").fill(user);
        page.locator("input[name=password]:visible").fill("demo");
        page.locator("input[name=password]:visible").press("Enter");
        page.waitForURL("**/app/**");
        settle(page);
        return page;
    }

    /** Waits until the screen has its data: nothing is drawn as a placeholder any more. */
    static void settle(Page page) {
        page.locator("main h1").first().waitFor();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("main .skeleton, main [aria-busy=true]"))
            .hasCount(0, new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(30_000));
    }

    /** A refusal that the test has asked for is no complaint. */
    void forgive(String words) {
        complaints.removeIf(complaint -> complaint.contains(words));
    }

    /** What the browser's own session gets from the REST interface. */
    static JsonNode ask(Page page, String path) {
        APIResponse answer = page.request().get(address(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/e2e", name + ".png")));
    }

    /** Keeps a figure for docs/benchmarks.md; nothing is judged by it. */
    static void figure(String line) {
        try {
            Files.createDirectories(FIGURES.getParent());
            Files.writeString(FIGURES, line + System.lineSeparator(), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
