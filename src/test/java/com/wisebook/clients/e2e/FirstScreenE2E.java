package com.wisebook.clients.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a visit costs at its beginning, and what it leaves behind at its end. */
class FirstScreenE2E extends E2E {

    private static final int BUDGET_KB = 250;

    @ParameterizedTest
    @ValueSource(strings = {"sophie", "camille"})
    void theFirstScreenNeedsLessThan250KilobytesOfScript(String user) {
        Page visited = login(user, OFFICE, "fr", "/app/");
        Page page = fresh(visited);
        page.navigate(address("/app/"));
        settle(page);
        double interactive = ((Number) page.evaluate("performance.now()")).doubleValue();
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> scripts = (List<Map<String, Object>>) page.evaluate("""
            performance.getEntriesByType('resource').filter(e => e.name.endsWith('.js')).map(e => ({ name: e.name.split('/').pop(), bytes: e.transferSize }))""");
        double kilobytes = scripts.stream().mapToDouble(script -> ((Number) script.get("bytes")).doubleValue()).sum() / 1024;
        double paint = ((Number) page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")).doubleValue();
        figure(String.format(Locale.ROOT, "first screen of %s: %.0f kB of script in %d files, first paint %.0f ms, data shown %.0f ms", user, kilobytes, scripts.size(), paint, interactive));
        assertThat(scripts).as("scripts seen").isNotEmpty();
        assertThat(kilobytes).as("kilobytes of script: " + scripts).isLessThan(BUDGET_KB);
        assertThat(scripts).as("heavy parts wait until they are needed").noneMatch(script -> script.get("name").toString().matches("(?i).*(diagram|bpmn|chart).*"));
    }

    @Test
    void nothingIsKeptAfterLoggingOut() {
        Page page = login("sophie", OFFICE, "fr", "/app/clients");
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        String customer = page.locator("[role=row][data-index='0']").innerText().split("\n")[0];
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compte de")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Se déconnecter")).click();
        page.waitForURL("**/login?logout");
        Object kept = page.evaluate("""
            async () => ({ local: Object.keys(localStorage).filter(k => !['wisebook.theme', 'wisebook.language'].includes(k)), session: Object.keys(sessionStorage),
                databases: (await indexedDB.databases()).map(d => d.name), caches: await caches.keys() })""");
        assertThat(kept).isEqualTo(Map.of("local", List.of(), "session", List.of(), "databases", List.of(), "caches", List.of()));
        page.goBack();
        page.locator("input[name=username]:visible").waitFor();
        assertThat(page.locator("body")).not().containsText(customer);
        forgive("401");
        forgive("Connectez-vous");
    }

    /** The same visitor in a browser that has never seen the application. */
    private Page fresh(Page visited) {
        Page page = browser(OFFICE, "fr");
        page.context().addCookies(visited.context().cookies().stream()
            .map(cookie -> new com.microsoft.playwright.options.Cookie(cookie.name, cookie.value).setUrl(address("/"))).toList());
        return page;
    }
}
