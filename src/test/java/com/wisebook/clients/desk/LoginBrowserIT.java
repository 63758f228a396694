package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** Somebody who mistypes his password too often reads when to try again, and gets in from elsewhere. */
class LoginBrowserIT extends WebBrowserTest {

    @AfterEach
    void nobodyHasGuessed() {
        jdbc.sql("delete from login_counter").update();
    }

    private Page door(int width, String address, String language) {
        return visit("/login", new Browser.NewContextOptions().setViewportSize(width, 900).setLocale(language).setExtraHTTPHeaders(Map.of("X-Forwarded-For", address)));
    }

    private static void send(Page page, String password) {
        page.locator("input[name=username]:visible").fill("lucas");
        page.locator("input[name=password]:visible").fill(password);
        page.locator("input[name=password]:visible").press("Enter");
    }

    @Test
    void tooManyWrongPasswordsAreRefusedInWordsThatSayUntilWhen() {
        Page page = door(OFFICE, "203.0.113.44", "fr-FR");
        for (int n = 0; n < 4; n++) {
            send(page, "guess");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Identifiant ou mot de passe incorrect.");
        }
        send(page, "guess");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("réessayez dans 5 minutes");
        send(page, "demo");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("réessayez dans 5 minutes");
        assertThat(new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag22aa")).analyze().getViolations()).isEmpty();
        Chromium.shoot(page, "login-refused-office", false);
        Page phone = door(TELEPHONE, "203.0.113.44", "en-GB");
        send(phone, "demo");
        assertThat(phone.getByRole(AriaRole.ALERT)).containsText("try again in 5 minutes");
        Chromium.shoot(phone, "login-refused-phone", false);
        Page elsewhere = door(OFFICE, "198.51.100.44", "fr-FR");
        send(elsewhere, "demo");
        elsewhere.waitForURL("**/app/**");
    }
}
