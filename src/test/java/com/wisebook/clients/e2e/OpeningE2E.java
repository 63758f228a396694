package com.wisebook.clients.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/**
 * A salesman types nine digits: a good risk is a customer in seconds, a bad one waits for the finance director with its reasons. The
 * numbers are free in the demonstration: those of {@code demo/openings.csv} are asked for already.
 */
class OpeningE2E extends E2E {

    private static final double SECONDS = 60_000;

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr, 999990021, Laboratoires Orsenne, Lyon", "390, en, 999990237, Merganne Bâtiment, Strasbourg"})
    void aGoodRiskIsActiveWithoutAHuman(int width, String language, String siren, String name, String town) {
        Page page = login("thomas", width, language, "/app/clients/nouveau");
        boolean french = language.equals("fr");
        field(page, french ? "SIREN, SIRET ou numéro de TVA" : "SIREN, SIRET or VAT number").fill(siren);
        assertThat(field(page, french ? "Raison sociale" : "Company name")).hasValue(name);
        assertThat(field(page, french ? "Ville" : "Town")).hasValue(town);
        field(page, french ? "Encours demandé (EUR)" : "Credit limit asked for (EUR)").fill("3000");
        shoot(page, "journey-opening-" + width + "-" + language);
        button(page, french ? "Demander l’ouverture" : "Ask for the opening").click();
        page.waitForURL(Pattern.compile(".*/clients/ouvertures/.+"));
        assertThat(page.getByText(french ? "Le client est actif" : "The customer is active").first())
            .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SECONDS));
        JsonNode request = settled(page);
        assertThat(request.path("summary").path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(request.path("summary").path("route").asText()).isEqualTo("AUTOMATIC");
        shoot(page, "journey-opening-active-" + width + "-" + language);
        assertThat(ask(page, "/api/v1/customers/" + request.path("summary").path("customerCode").asText()).path("customer").path("status").asText()).isEqualTo("ACTIVE");
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1440, fr, 999990278", "390, en, 999990294"})
    void aBadRiskWaitsWithItsReasons(int width, String language, String siren) {
        Page page = login("thomas", width, language, "/app/clients/nouveau");
        boolean french = language.equals("fr");
        field(page, french ? "SIREN, SIRET ou numéro de TVA" : "SIREN, SIRET or VAT number").fill(siren);
        assertThat(field(page, french ? "Raison sociale" : "Company name")).not().hasValue("");
        field(page, french ? "Encours demandé (EUR)" : "Credit limit asked for (EUR)").fill("60000");
        button(page, french ? "Demander l’ouverture" : "Ask for the opening").click();
        page.waitForURL(Pattern.compile(".*/clients/ouvertures/.+"));
        JsonNode request = settled(page);
        assertThat(request.path("summary").path("state").asText()).isEqualTo("TO_APPROVE");
        assertThat(request.path("scoreReasons")).isNotEmpty();
        if (width < 640) {
            // on a telephone the diagram is drawn when it is asked for
            button(page, french ? "Voir le diagramme" : "Show the diagram").click();
        }
        assertThat(page.locator(".djs-element.token")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(SECONDS));
        shoot(page, "journey-opening-waits-" + width + "-" + language);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The request once its checks have run. */
    private JsonNode settled(Page page) {
        String number = page.url().replaceAll(".*/ouvertures/([^?#]+).*", "$1");
        JsonNode[] request = new JsonNode[1];
        page.waitForCondition(() -> {
            request[0] = ask(page, "/api/v1/onboarding-requests/" + number);
            return request[0].path("summary").hasNonNull("route");
        }, new Page.WaitForConditionOptions().setTimeout(SECONDS));
        return request[0];
    }
}
