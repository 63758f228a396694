package com.wisebook.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/**
 * The browser of the machine, for tests that need one; without one they are skipped and say so. It is started once for all of them:
 * what one test sees is kept from the next by its own {@code BrowserContext}.
 */
public final class Chromium {

    /** How long a screen may take to show what a test awaits: a full suite on a slow machine needs more than Playwright's five seconds. */
    private static final double PATIENCE_MS = 20_000;

    private static Chromium started;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    /** Starts it unless it runs already, or skips the test. It ends with the tests. */
    public static synchronized Chromium startOrSkip() {
        if (started != null) {
            return started;
        }
        Optional<Path> program = Stream.of(System.getenv("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome").filter(Objects::nonNull).map(Path::of).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(program.isPresent(), "skipped: no Chromium on this machine. Install one (apt-get install chromium) or "
            + "name it in CHROMIUM_PATH.");
        started = new Chromium(program.orElseThrow());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Runtime.getRuntime().addShutdownHook(new Thread(started.playwright::close));
        return started;
    }

    public Browser browser() {
        return browser;
    }

    /** Keeps a picture of the page under target/screenshots. */
    public static void shoot(Page page, String name, boolean wholePage) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(wholePage).setPath(Path.of("target/screenshots", name + ".png")));
    }
}
